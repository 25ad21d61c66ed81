"""A Bluesky network of their own code on loopback: identities, a server of accounts, and the view that apps ask.

What is written becomes visible a moment later, so whoever reads waits for it: `until`.
"""

import json
import secrets
import shutil
import string
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from torget.testing.node import NODE, installed
from torget.testing.postgres import postgres
from torget.testing.process import Server

Json = dict[str, Any]
Found = TypeVar("Found")
POST = "app.bsky.feed.post"
_HERE = Path(__file__).parent / "bluesky-0.6"
_PASSWORD = "a-long-word-of-their-own"


class RefusedError(Exception):
    """The network did not do it. `status` and `name` are its own."""

    def __init__(self, status: int, answer: Json) -> None:
        super().__init__(f"{status} {answer.get('error')}: {answer.get('message')}")
        self.status = status
        self.name = str(answer.get("error", ""))


def until(ready: Callable[[], Found | None], seconds: float = 20) -> Found:
    """What `ready` gives once it gives something; a refusal means not yet."""
    deadline = time.monotonic() + seconds
    while True:
        refused: RefusedError | None = None
        try:
            if found := ready():
                return found
        except RefusedError as error:
            refused = error
        if time.monotonic() > deadline:
            raise TimeoutError("It did not become visible.") from refused
        time.sleep(0.05)


class BlueskyPeer:
    """One running network, empty but for those who join. Use as a context manager."""

    def __init__(self) -> None:
        """Nothing runs yet."""
        self.url = ""
        self._numbers = count(1)
        self._opened = ExitStack()
        self._server: Server | None = None

    def __enter__(self) -> Self:
        """Install if need be (a minute or two, once), start, wait until it answers."""
        home = installed(_HERE, builds=("better-sqlite3",))
        for program in _HERE.glob("*.mjs"):
            shutil.copy(program, home)
        with ExitStack() as opened:
            folder = Path(tempfile.mkdtemp(prefix="torget-peer-"))
            opened.callback(shutil.rmtree, folder, ignore_errors=True)
            database = opened.enter_context(postgres())
            environment = {"PEER_DATABASE": database, "PEER_SCHEMA": _schema(), "TMPDIR": str(folder)}
            server = Server([NODE, home / "network.mjs"], folder / "log", environment | {"LOG_ENABLED": "false"})
            opened.callback(server.stop)
            self._server = server
            self.url = server.wait_until(lambda: _ready_line(server), seconds=60)
            self._opened = opened.pop_all()
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop it and forget its files."""
        self._opened.close()

    def check(self) -> None:
        """Raise ServerFailedError with the network's last words if it has ended since."""
        if self._server:
            self._server.wait_until(lambda: self._server and self._server.is_running)

    def join(self, name: str) -> "Person":
        """A new account, seen by all; the handle begins with the name."""
        handle = f"{name}{next(self._numbers)}.test"
        asked = {"email": f"{handle}@example.com", "handle": handle, "password": _PASSWORD}
        made = ask(self.url, "com.atproto.server.createAccount", asked)
        person = Person(self.url, made["did"], handle, made["accessJwt"])
        until(lambda: person.get("app.bsky.actor.getProfile", actor=person.did))
        return person


class Person:
    """One account, with its whole password; acts as an app would."""

    password = _PASSWORD

    def __init__(self, url: str, did: str, handle: str, token: str) -> None:
        """Made by `BlueskyPeer.join`."""
        self.url = url
        self.did = did
        self.handle = handle
        self._token = token

    def get(self, method: str, **query: str) -> Json:
        """A question; raise RefusedError."""
        return ask(self.url, f"{method}?{urlencode(query)}" if query else method, token=self._token)

    def do(self, method: str, content: Mapping[str, Any]) -> Json:
        """An act; raise RefusedError."""
        return ask(self.url, method, content, self._token)

    def app_password(self) -> str:
        """A new one, as the app's settings give it."""
        name = f"torget {time.monotonic_ns()}"
        return str(self.do("com.atproto.server.createAppPassword", {"name": name})["password"])

    def post(self, uri: str) -> Json:
        """A post as the view shows it, once it does."""
        return until(lambda: next(iter(self.get("app.bsky.feed.getPosts", uris=uri)["posts"]), None))

    def thread(self, uri: str) -> Json:
        """A post with what answers it, once the view has it; our own server shows us our own posts a moment earlier."""
        return until(lambda: self.get("app.bsky.feed.getPostThread", uri=uri).get("thread"))

    def say(self, text: str, *, answers: str = "", **more: Any) -> str:
        """Post, and wait until it is visible; gives its address at://..."""
        record = {"text": text, **more}
        if answers:
            parent = self.post(answers)
            above = {name: parent[name] for name in ("uri", "cid")}
            record["reply"] = {"root": parent["record"].get("reply", {}).get("root", above), "parent": above}
        uri = self.record(POST, record)
        self.post(uri)
        return uri

    def react(self, collection: str, uri: str) -> str:
        """Like (`app.bsky.feed.like`) or repost (`app.bsky.feed.repost`)."""
        post = self.post(uri)
        return self.record(collection, {"subject": {"uri": uri, "cid": post["cid"]}})

    def record(self, collection: str, content: Mapping[str, Any]) -> str:
        """Any record; gives its address."""
        record = {"$type": collection, "createdAt": datetime.now(UTC).isoformat().replace("+00:00", "Z"), **content}
        asked = {"repo": self.did, "collection": collection, "record": record}
        return str(self.do("com.atproto.repo.createRecord", asked)["uri"])

    def blob(self, cid: str) -> bytes:
        """The bytes of a picture of this account's."""
        query = urlencode({"did": self.did, "cid": cid})
        with urlopen(f"{self.url}/xrpc/com.atproto.sync.getBlob?{query}", timeout=30) as answer:
            return bytes(answer.read())


def ask(url: str, method: str, content: Mapping[str, Any] | None = None, token: str = "") -> Json:
    """One call of XRPC: GET without content. Raise RefusedError."""
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    body = None if content is None else json.dumps(content).encode()
    try:
        with urlopen(Request(f"{url}/xrpc/{method}", body, headers), timeout=30) as answer:
            return dict(json.loads(answer.read() or b"{}"))
    except HTTPError as error:
        raise RefusedError(error.code, json.loads(error.read() or b"{}")) from error


def _schema() -> str:
    """Where all share one database; their code takes letters only."""
    return "peer_" + "".join(secrets.choice(string.ascii_lowercase) for _ in range(12))


def _ready_line(server: Server) -> str | None:
    lines = [line for line in server.output().splitlines() if line.startswith('{"url"')]
    return str(json.loads(lines[-1])["url"]) if lines else None
