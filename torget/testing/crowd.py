"""Many hosts on loopback (127.0.1.1, 127.0.1.2, ...), each with an inbox, some of them silent, dead or cross."""

import threading
from collections import Counter, defaultdict
from http.server import BaseHTTPRequestHandler
from typing import Any

from torget.testing.serving import PromptServer


class Crowd:
    """One server that every loopback address reaches.

    manners: how a host answers: a status, `silent`, or `old` (it takes only the new style of signature).
    """

    def __init__(self) -> None:
        self.manners: dict[str, int | str] = {}
        self.got: dict[str, list[str]] = defaultdict(list)
        self.calls: Counter[str] = Counter()
        self.release = threading.Event()
        self._server = _Server(self)
        self._server.begin()

    def inbox(self, number: int) -> tuple[str, str]:
        """The address of inbox `number`, and its host."""
        host = f"127.0.{1 + number // 250}.{1 + number % 250}:{self._server.server_port}"
        return f"http://{host}/inbox", host

    def close(self) -> None:
        """Stop, letting go of whoever waits."""
        self.release.set()
        self._server.end()


class _Server(PromptServer):
    request_queue_size = 1024

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        super().__init__(("0.0.0.0", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    """Answers as its host does."""

    server: _Server

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""

    def do_POST(self) -> None:
        """Take a parcel in, or not."""
        crowd, host = self.server.crowd, self.headers["host"]
        self.rfile.read(int(self.headers.get("content-length") or 0))
        crowd.calls[host] += 1
        manner = crowd.manners.get(host, 202)
        if manner == "silent":
            crowd.release.wait(30)
            return
        if manner == "old":
            manner = 202 if self.headers["x-style"] == "new" else 401
        if int(manner) < 300:
            crowd.got[host].append(self.headers["x-id"])
        self.send_response(int(manner))
        self.send_header("content-length", "0")
        self.end_headers()
