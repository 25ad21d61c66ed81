"""A platform that misbehaves on command, and the connectors that speak its language.

It keeps no idempotency keys of its own: whoever says a thing twice has it there twice, for everybody to see.
"""

import json
import threading
from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit


class Fault(StrEnum):
    """What goes wrong with one call. Before: nothing was done; after: it was done, but the caller does not learn it."""

    SIGN_IN = "401"
    REFUSE = "422"
    SLOW_DOWN = "429"
    ERROR_BEFORE = "500 before"
    ERROR_AFTER = "500 after"
    DROP_BEFORE = "connection dropped before"
    DROP_AFTER = "connection dropped after"
    SILENCE_BEFORE = "no answer, nothing done"
    SILENCE_AFTER = "no answer, but done"
    GARBAGE_AFTER = "an answer that is no HTTP"


AFTER = {Fault.ERROR_AFTER, Fault.DROP_AFTER, Fault.SILENCE_AFTER, Fault.GARBAGE_AFTER}
STATUS = {
    Fault.SIGN_IN: 401,
    Fault.REFUSE: 422,
    Fault.SLOW_DOWN: 429,
    Fault.ERROR_BEFORE: 500,
    Fault.ERROR_AFTER: 500,
}


@dataclass(slots=True)
class Said:
    """One post on the platform."""

    id: str
    key: str
    text: str
    withdrawn: bool = False


@dataclass(slots=True)
class Call:
    """One call that reached the platform."""

    method: str
    path: str
    body: dict[str, Any] = field(default_factory=dict)


class Platform:
    """An HTTP server on loopback with posts in memory. Faults meet the calls that write, one each, in order.

    news: what others have said, told two at a time after a cursor. hidden: the names of what of it is hidden.
    """

    def __init__(self) -> None:
        self.posts: list[Said] = []
        self.news: list[dict[str, Any]] = []
        self.hidden: set[str] = set()
        self.calls: list[Call] = []
        self.faults: deque[Fault] = deque()
        self.lookup_faults: deque[Fault] = deque()
        self.retry_after = 3600
        self.release = threading.Event()
        self.lock = threading.Lock()
        self._ids = count(1)
        self._server = _Server(self)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def url(self) -> str:
        """Its base address."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        """Stop, letting go of whoever still waits for an answer."""
        self.release.set()
        self._server.shutdown()
        self._server.server_close()

    def live(self) -> list[Said]:
        """What stands there now."""
        return [said for said in self.posts if not said.withdrawn]

    def do(self, call: Call) -> tuple[int, dict[str, Any]]:
        """Carry out a call."""
        with self.lock:
            if call.path.startswith("/news"):
                return 200, self._tell(int(parse_qs(urlsplit(call.path).query)["after"][0]))
            if call.path.startswith("/hidden/"):
                self._hide(call)
                return 200, {}
            if call.method == "POST":
                said = Said(f"p{next(self._ids)}", call.body["key"], call.body["text"])
                self.posts.append(said)
                return 201, {"id": said.id}
            found = self._find(call.path)
            if found is None:
                return 404, {}
            if call.method == "PUT":
                found.text, found.key = call.body["text"], call.body["key"]
            if call.method == "DELETE":
                found.withdrawn, found.key = True, call.body["key"]
            return 200, {"id": found.id, "key": found.key}

    def _tell(self, after: int) -> dict[str, Any]:
        told = self.news[after : after + 2]
        return {"news": told, "cursor": str(after + len(told)), "more": after + len(told) < len(self.news)}

    def _hide(self, call: Call) -> None:
        name = call.path.rsplit("/", 1)[-1]
        if call.method == "PUT":
            self.hidden.add(name)
        else:
            self.hidden.discard(name)

    def _find(self, path: str) -> Said | None:
        parts = urlsplit(path)
        if keys := parse_qs(parts.query).get("key"):
            return next((said for said in self.posts if said.key == keys[0]), None)
        return next((said for said in self.posts if said.id == parts.path.rsplit("/", 1)[-1]), None)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    """Answers one call, or fails to, as the platform was told."""

    server: _Server

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""

    def answer(self) -> None:
        """Any method."""
        platform = self.server.platform
        length = int(self.headers.get("content-length") or 0)
        call = Call(self.command, self.path, json.loads(self.rfile.read(length) or b"{}"))
        platform.calls.append(call)
        queue = platform.lookup_faults if call.method == "GET" else platform.faults
        fault = queue.popleft() if queue else None
        if fault is None:
            self._reply(*platform.do(call))
            return
        if fault in AFTER:
            platform.do(call)
        self._fail(fault)

    do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815

    def _fail(self, fault: Fault) -> None:
        if fault in STATUS:
            self._reply(STATUS[fault], {})
            return
        if fault in {Fault.SILENCE_BEFORE, Fault.SILENCE_AFTER}:
            self.server.platform.release.wait(30)
        if fault is Fault.GARBAGE_AFTER:
            self.wfile.write(b"\x00\x01 what?\r\n")
        self.close_connection = True

    def _reply(self, status: int, body: dict[str, Any]) -> None:
        payload = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(payload)))
        if status == 429:
            self.send_header("retry-after", str(self.server.platform.retry_after))
        self.end_headers()
        self.wfile.write(payload)
