"""Our server: every call goes through it, and it passes on what is not its own to the view that all apps ask."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from torget.connectors.account import Account
from torget.connectors.bluesky.addresses import Place
from torget.connectors.bluesky.judging import XrpcError, judged
from torget.connectors.bluesky.sessions import method, tokens
from torget.connectors.calling import get, parsed, post_json
from torget.connectors.errors import ConnectorError
from torget.net import Request, Response

Json = dict[str, Any]
Query = Mapping[str, str | Sequence[str]]
# A picture of a megabyte over a poor line
SECONDS = 60
AT_ONCE = 25


class Server:
    """One account at its server. Everything raises ConnectorError."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._tokens = tokens(account)

    @cached_property
    def did(self) -> str:
        """Who we are, whatever our handle."""
        self._tokens.access()
        return self._account.keyring.read()["did"]

    def get(self, name: str, query: Query, asked: str) -> Json:
        """A question's answer."""
        return _json(self.ask(name, query, asked), asked, idempotent=True)

    def ask(self, name: str, query: Query, asked: str) -> Response:
        """A question's good answer with its headers."""
        url = f"{method(self._account, name)}?{urlencode(query, doseq=True)}"
        return self._sent(lambda token: get(url, token=token), asked)

    def do(self, name: str, content: Mapping[str, Any], asked: str) -> Json:
        """An act's answer."""
        url = method(self._account, name)
        response = self._sent(lambda token: post_json(url, content, token=token), asked)
        return _json(response, asked, idempotent=False)

    def upload(self, body: bytes, media_type: str) -> Json:
        """The blob that the bytes have become; the same bytes are the same blob."""
        url, asked = method(self._account, "com.atproto.repo.uploadBlob"), "The upload of the picture"

        def make(token: str) -> Request:
            return Request("POST", url, {"Content-Type": media_type, "Authorization": f"Bearer {token}"}, body)

        return dict(_json(self._sent(make, asked), asked, idempotent=True)["blob"])

    def record(self, place: Place, asked: str) -> Json | None:
        """A record of ours with its `cid`; None where there is none."""
        query = {"repo": place.owner, "collection": place.collection, "rkey": place.key}
        try:
            return self.get("com.atproto.repo.getRecord", query, asked)
        except XrpcError as error:
            if error.name == "RecordNotFound":
                return None
            raise

    def posts(self, uris: Sequence[str], asked: str) -> dict[str, Json]:
        """Posts as readers see them, by address; those that are gone are not among them."""
        found: list[Json] = []
        for start in range(0, len(uris), AT_ONCE):
            query = {"uris": uris[start : start + AT_ONCE]}
            found += self.get("app.bsky.feed.getPosts", query, asked)["posts"]
        return {post["uri"]: post for post in found}

    def _sent(self, make: Callable[[str], Request], asked: str) -> Response:
        return judged(self._tokens.send(make, asked, timeout=SECONDS), asked)


def _json(response: Response, asked: str, *, idempotent: bool) -> Json:
    said = parsed(response, asked, idempotent=idempotent)
    if not isinstance(said, dict):
        raise ConnectorError(f"{asked} was answered with nonsense.", unknown=not idempotent)
    return said
