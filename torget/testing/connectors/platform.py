"""The other side: a real HTTP server on loopback that notes what it gets and answers as told."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import BaseRequestHandler
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from typing import ClassVar, TypeVar

from torget.testing.serving import PromptServer

Side = TypeVar("Side", bound="Platform")


@dataclass(frozen=True, slots=True)
class Step:
    """How one call is answered. silent: never. dropped: the connection ends without a word. garbage: with something
    that is no HTTP. after: what was asked is done, and then this is answered."""

    status: int = 202
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    silent: bool = False
    garbage: bool = False
    dropped: bool = False
    after: bool = False

    @property
    def is_fault(self) -> bool:
        """Whether it is not what was hoped for."""
        return self.silent or self.garbage or self.dropped or self.status >= 300


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it arrived; header names are lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Platform:
    """What the server knows. plan: answers to the coming calls that write, the last for ever; reads: the same for those
    that ask. documents, moved: what GETs find. violations: what a call said that the platform's specification forbids.

    A stand-in for a platform overrides `answer`. Keys are paths with their query; a moved path leads to the address
    that stands there.
    """

    url: str = ""
    plan: deque[Step] = field(default_factory=lambda: deque([Step()]))
    reads: deque[Step] = field(default_factory=lambda: deque([Step(200)]))
    documents: dict[str, bytes] = field(default_factory=dict)
    content_type: str = "application/activity+json"
    moved: dict[str, str] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def take(self, call: Call) -> Step:
        """Note a call and give its answer."""
        with self.lock:
            self.calls.append(call)
            step = self.next_step(call)
            if not step.is_fault:
                return self.answer(call)
            if step.after:
                self.answer(call)
            return step

    def next_step(self, call: Call) -> Step:
        """What is planned for a call."""
        plan = self.plan if self.writes(call) else self.reads
        return plan.popleft() if len(plan) > 1 else plan[0]

    @contextmanager
    def served(self, certificate: tuple[Path, Path] | None) -> Iterator[None]:
        """Run, and tell `url`; a stand-in whose language is not HTTP says here how."""
        handler = type("OwnHandler", (Handler,), {"platform": self})
        with listening(handler, self.closing, certificate) as port:
            self.url = f"{'https' if certificate else 'http'}://127.0.0.1:{port}"
            yield

    def writes(self, call: Call) -> bool:
        """Whether a call changes anything there."""
        return call.method not in {"GET", "HEAD"}

    def answer(self, call: Call) -> Step:
        """What a call that meets no fault is answered."""
        if place := self.moved.get(call.path):
            return Step(302, {"Location": place})
        if self.writes(call):
            return Step()
        found = self.documents.get(call.path)
        return Step(404) if found is None else Step(200, {"Content-Type": self.content_type}, found)

    def posts(self) -> list[Call]:
        """What was posted, in order of arrival."""
        return [call for call in self.calls if call.method == "POST"]


class Handler(BaseHTTPRequestHandler):
    """Hands every request to the platform of its server."""

    protocol_version = "HTTP/1.1"
    platform: ClassVar[Platform]

    def do_GET(self) -> None:
        """Any call."""
        self._answer()

    do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_GET  # noqa: N815 - the handler's own names

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        step = self.platform.take(Call(self.command, self.path, headers, body))
        if step.silent:
            self.platform.closing.wait(30)
        elif step.garbage:
            self.wfile.write(b"this is not HTTP\r\n\r\n")
        elif not step.dropped:
            self._write(step)
        self.close_connection = step.silent or step.garbage or step.dropped

    def _write(self, step: Step) -> None:
        self.send_response(step.status)
        for name, value in (step.headers | {"Content-Length": str(len(step.body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(step.body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(platform: Side, certificate: tuple[Path, Path] | None = None) -> Iterator[Side]:
    """Run it on a free port of 127.0.0.1, over TLS with `certificate` (chain and key)."""
    with platform.served(certificate):
        yield platform


@contextmanager
def minding(platform: Side) -> Iterator[Side]:
    """As `serving`; where a call was forbidden by the platform's specification, the test has failed."""
    with serving(platform):
        yield platform
    assert not platform.violations


@contextmanager
def listening(
    handler: type[BaseRequestHandler], closing: threading.Event, certificate: tuple[Path, Path] | None = None
) -> Iterator[int]:
    """One server, a thread for each connection; gives its port. closing: set before it ends."""
    server = PromptServer(("127.0.0.1", 0), handler)
    if certificate:
        context = SSLContext(PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.begin()
    try:
        yield server.server_port
    finally:
        closing.set()
        server.end()
