"""What is sent to us slowly keeps nobody from reading.

The server gives each request a thread, and one whose body trickles in keeps its thread for as long as its sender likes.
So only some threads may wait for bodies at a time, few of them for one host, and the rest of the callers are told to
come again. A proxy that takes bodies in before it passes them on makes all of this needless.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from io import BytesIO
from threading import Lock
from typing import Any

MOST, MOST_OF_ONE = 12, 8
# So much is read at once, before anything is done with it: whoever sends quickly needs a place for no time at all
SMALL = 65_536
BUSY = b"Too much is being sent to us at once. Try again in a moment.\n"

Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]


class Body:
    """A request's body that tells once when all of it has come. length: bytes."""

    def __init__(self, stream: Any, length: int, come: Callable[[], None]) -> None:
        self._stream, self._left, self._come = stream, length, come

    def read(self, size: int = -1) -> bytes:
        """As of any stream, and never past the end."""
        wanted = self._left if size is None or size < 0 else min(size, self._left)
        return self._taken(self._stream.read(wanted)) if wanted else b""

    def readline(self, size: int = -1) -> bytes:
        """As of any stream."""
        return self._taken(self._stream.readline() if size is None or size < 0 else self._stream.readline(size))

    def readlines(self, _hint: int = -1) -> list[bytes]:
        """As of any stream."""
        return list(self)

    def __iter__(self) -> "Body":
        return self

    def __next__(self) -> bytes:
        if line := self.readline():
            return line
        raise StopIteration

    def end(self) -> None:
        """Nobody reads on."""
        self._left = 0
        come, self._come = self._come, lambda: None
        come()

    def _taken(self, part: bytes) -> bytes:
        self._left -= len(part)
        if self._left <= 0 or not part:
            self.end()
        return part


class PatientBodies:
    """WSGI application: whatever `application` answers, where there is a place to wait for the body. host: who sends,
    by the request's environment."""

    def __init__(self, application: Application, host: Callable[[dict[str, Any]], str]) -> None:
        self.application, self.host = application, host
        self._lock = Lock()
        self._waiting: Counter[str] = Counter()

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        length = str(environ.get("CONTENT_LENGTH") or "0")
        if not (length.isascii() and length.isdecimal()) or not int(length[:12]):
            return self.application(environ, start)
        host = self.host(environ)
        if not self._enter(host):
            headers = [("Content-Type", "text/plain; charset=utf-8"), ("Retry-After", "2"), ("Connection", "close")]
            start("503 Service Unavailable", headers)
            return [BUSY]
        body = Body(environ["wsgi.input"], int(length[:12]), lambda: self._leave(host))
        try:
            environ["wsgi.input"] = body if int(length[:12]) > SMALL else BytesIO(body.read())
            return self.application(environ, start)
        finally:
            body.end()

    def _enter(self, host: str) -> bool:
        with self._lock:
            if self._waiting.total() >= MOST or self._waiting[host] >= MOST_OF_ONE:
                return False
            self._waiting[host] += 1
            return True

    def _leave(self, host: str) -> None:
        with self._lock:
            self._waiting[host] -= 1
            if not self._waiting[host]:
                del self._waiting[host]
