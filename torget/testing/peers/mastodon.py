"""mastodon_mock, a server of the Mastodon interface written by others, with people on it, as a real peer.

It keeps accounts, statuses, threads, notifications and keys as Mastodon does, and breaks when it is told to. It checks
no scopes, forgets no key after an hour, and counts a text by its characters.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

from torget.testing.process import Server, free_port, listens

PEOPLE = ("lindby", "asta", "bo")
CONFIG = """
[database]
path = ":memory:"
[server]
port = {port}
[ratelimit]
enabled = true
limit = 100000
"""
PERSON = """
[[seed.accounts]]
username = "{name}"
display_name = "{title}"
access_token = "token-of-{name}"
"""


class RefusedError(Exception):
    """The server's error for what a person asked; `status` is its number."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(said)
        self.status = status


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an app of their own."""

    url: str
    name: str

    @property
    def token(self) -> str:
        """The token of their app."""
        return f"token-of-{self.name}"

    def say(self, text: str, *, under: str = "", visibility: str = "public") -> str:
        """Say something; its number."""
        asked = {"status": text, "visibility": visibility} | ({"in_reply_to_id": under} if under else {})
        return str(self.ask("POST", "/api/v1/statuses", asked)["id"])

    def edit(self, number: str, text: str) -> None:
        """Change what they said."""
        self.ask("PUT", f"/api/v1/statuses/{number}", {"status": text})

    def delete(self, number: str) -> None:
        """Take it away."""
        self.ask("DELETE", f"/api/v1/statuses/{number}")

    def like(self, number: str) -> None:
        """Favourite it."""
        self.ask("POST", f"/api/v1/statuses/{number}/favourite")

    def boost(self, number: str) -> None:
        """Boost it."""
        self.ask("POST", f"/api/v1/statuses/{number}/reblog")

    def follow(self, name: str) -> None:
        """Follow somebody here."""
        number = self.ask("GET", f"/api/v1/accounts/lookup?acct={name}")["id"]
        self.ask("POST", f"/api/v1/accounts/{number}/follow")

    def told(self, kind: str) -> list[dict[str, Any]]:
        """Their notifications of a kind, the newest first."""
        told: list[dict[str, Any]] = self.ask("GET", f"/api/v1/notifications?types[]={kind}")
        return told

    def mine(self) -> list[dict[str, Any]]:
        """What they said, the newest first."""
        number = self.ask("GET", "/api/v1/accounts/verify_credentials")["id"]
        said: list[dict[str, Any]] = self.ask("GET", f"/api/v1/accounts/{number}/statuses?limit=40")
        return said

    def look(self, number: str) -> dict[str, Any]:
        """One status, as they see it. Raise RefusedError."""
        status: dict[str, Any] = self.ask("GET", f"/api/v1/statuses/{number}")
        return status

    def ask(self, method: str, path: str, content: Any = None) -> Any:
        """Any call. Raise RefusedError."""
        body = json.dumps(content).encode() if content is not None else None
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        return _answer(Request(f"{self.url}{path}", body, headers, method=method))


class MastodonPeer:
    """One running server with PEOPLE on it. Use as a context manager."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="torget-mastodon-"))
        self._server: Server | None = None
        self.url = ""

    def __enter__(self) -> Self:
        """Start, wait until it answers."""
        port = free_port()
        people = "".join(PERSON.format(name=name, title=name.title()) for name in PEOPLE)
        config = self._folder / "config.toml"
        config.write_text(CONFIG.format(port=port) + people)
        command = [sys.executable, "-m", "mastodon_mock", "serve", "--config", str(config), "--in-memory"]
        # Its files go where it stands
        environment = {"TMPDIR": str(self._folder), "PYTHONSAFEPATH": "1"}
        self._server = Server([*command, "--log-level", "warning"], self._folder / "log", environment)
        self._server.wait_until(lambda: listens(port) or None)
        self.url = f"http://127.0.0.1:{port}"
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop it."""
        if self._server:
            # It would wait for whoever it keeps waiting
            self._server.stop(seconds=1)
        shutil.rmtree(self._folder, ignore_errors=True)

    def person(self, name: str) -> Person:
        """One of the people here."""
        return Person(self.url, name)

    def allow(self, journey: str, name: str) -> dict[str, str]:
        """Somebody follows a link to the server's page, says yes as `name`, and is sent back with these words."""
        asked = dict(parse_qsl(urlsplit(journey).query))
        fields = {one: asked[one] for one in ("redirect_uri", "client_id", "scope", "state")} | {"username": name}
        with build_opener(_Stay()).open(Request(journey), timeout=10) as page:
            if page.status != 200:
                raise RefusedError(page.status, "There is no such page.")
        request = Request(f"{self.url}/oauth/authorize", urlencode(fields).encode())
        with build_opener(_Stay()).open(request, timeout=10) as back:
            return dict(parse_qsl(urlsplit(back.headers["Location"]).query))

    def application_token(self, client_id: str, client_secret: str) -> str:
        """A token that belongs to nobody."""
        fields = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": client_secret}
        return str(_answer(Request(f"{self.url}/oauth/token", urlencode(fields).encode()))["access_token"])

    def revoke(self, token: str) -> None:
        """A person takes leave back."""
        _answer(Request(f"{self.url}/oauth/revoke", urlencode({"token": token}).encode()))

    def break_next(self, path: str, methods: Sequence[str] = ("POST",), **effect: Any) -> None:
        """Meet the next call to a path with an effect: type status, ratelimit, latency, malformed or timeout."""
        rule = {"match": {"methods": list(methods), "path": path}, "effect": effect, "count": 1}
        request = Request(f"{self.url}/api/v1/_mock/faults", json.dumps(rule).encode())
        request.add_header("Content-Type", "application/json")
        _answer(request)

    def reset(self) -> None:
        """Forget everything that was said and done, and break no more."""
        _answer(Request(f"{self.url}/api/v1/_mock/reset", b""))


class _Stay(HTTPRedirectHandler):
    """Goes nowhere: where it would go is the answer."""

    def http_error_302(self, req: Any, fp: Any, code: Any, msg: Any, headers: Any) -> Any:
        """Give the answer as it is."""
        return fp


def _answer(request: Request) -> Any:
    try:
        with urlopen(request, timeout=10) as answer:
            return json.load(answer)
    except HTTPError as error:
        raise RefusedError(error.code, error.read().decode()) from error
