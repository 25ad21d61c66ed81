"""One account on one server: where it is, how it is called, and who we are there."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from torget.connectors.account import Account
from torget.connectors.calling import File, Query, delete, get, parsed, post_files, post_json
from torget.connectors.errors import ConnectorError
from torget.connectors.mastodon.judging import judge
from torget.connectors.mastodon.leave import renewed
from torget.connectors.mastodon.places import root
from torget.connectors.tokens import Tokens
from torget.net import Request, Response

DAY = 24 * 3600
# What is heavy is sent slowly
PATIENCE, HEAVY = 30, 120


@dataclass(frozen=True, slots=True)
class Me:
    """Our own account, by its number there."""

    id: str
    handle: str
    url: str


@dataclass(frozen=True, slots=True)
class Server:
    """The way to one account. All verbs raise ConnectorError."""

    account: Account

    @property
    def host(self) -> str:
        """The server's name."""
        return urlsplit(root(self.account)).netloc

    def send(self, make: Callable[[str], Request], asked: str, *, seconds: float = PATIENCE) -> Response:
        """Any answer to a request that `make` makes with a token."""
        return Tokens(self.account, lambda refresh: renewed(self.account, refresh)).send(make, asked, timeout=seconds)

    def ask(self, path: str, asked: str, query: Query = ()) -> Any:
        """The JSON of a question."""
        response = self.send(lambda token: get(self.at(path), query, token=token), asked)
        judge(response, asked, idempotent=True)
        return parsed(response, asked, idempotent=True)

    def say(self, path: str, content: Mapping[str, Any], asked: str, key: str) -> dict[str, Any]:
        """Say something that the same key does not say again within the hour."""
        response = self.send(
            lambda token: post_json(self.at(path), content, token=token, headers={"Idempotency-Key": key}), asked
        )
        return self.thing(response, asked, idempotent=False)

    def put(self, path: str, content: Mapping[str, Any], asked: str) -> dict[str, Any]:
        """Put something in another's place."""
        response = self.send(lambda token: post_json(self.at(path), content, token=token, method="PUT"), asked)
        return self.thing(response, asked, idempotent=True)

    def delete(self, path: str, asked: str) -> Response:
        """Take something away; any answer."""
        return self.send(lambda token: delete(self.at(path), token=token), asked)

    def upload(self, path: str, fields: Mapping[str, str], file: File, asked: str) -> Response:
        """Give it a file; any answer."""
        return self.send(lambda token: post_files(self.at(path), fields, file, token=token), asked, seconds=HEAVY)

    def thing(self, response: Response, asked: str, *, idempotent: bool) -> dict[str, Any]:
        """The thing with an `id` that a good answer is."""
        judge(response, asked, idempotent=idempotent)
        content = parsed(response, asked, idempotent=idempotent)
        if not isinstance(content, dict) or not content.get("id"):
            raise ConnectorError(f"{asked} was answered with nonsense.", unknown=not idempotent)
        return content

    def me(self) -> Me:
        """Who we are there; asked once a day, and anew with another token."""
        token = self.account.keyring.read().get("access_token", "")
        key = f"me:{self.account.channel}:{hashlib.sha256(token.encode()).hexdigest()[:16]}"
        if kept := self.account.memory.get(key):
            return Me(**json.loads(kept))
        me = self.named(self.ask("/api/v1/accounts/verify_credentials", "The question who we are"))
        self.account.memory.put(key, json.dumps({"id": me.id, "handle": me.handle, "url": me.url}), seconds=DAY)
        return me

    def named(self, content: Any) -> Me:
        """An account as we keep it. Raise ConnectorError where it is none."""
        if not isinstance(content, dict) or not content.get("id") or not content.get("acct"):
            raise ConnectorError("The question who we are was answered with nonsense.")
        return Me(str(content["id"]), self.handle(str(content["acct"])), str(content.get("url") or ""))

    def handle(self, name: str) -> str:
        """A name as the world knows it; people of the same server are told without it."""
        return name if "@" in name else f"{name}@{self.host}"

    def at(self, path: str) -> str:
        """The address of a path there."""
        return f"{root(self.account)}{path}"
