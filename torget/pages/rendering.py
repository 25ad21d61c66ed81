"""Asks our own application for a page as a visitor without cookies would, so that nothing private can be in it."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler


@dataclass(slots=True)
class Answer:
    """What the application said."""

    status: int = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    def header(self, name: str) -> str:
        """All values of a header, joined."""
        return ", ".join(value for key, value in self.headers if key.lower() == name.lower())

    @property
    def may_be_kept(self) -> bool:
        """Whether anyone may get these bytes: a whole page that no cookie had a part in and that does not forbid it."""
        cookies = self.header("Set-Cookie") or "cookie" in self.header("Vary").lower()
        forbids = {"no-store", "private", "no-cache"} & set(self.header("Cache-Control").replace(",", " ").split())
        return self.status == 200 and not cookies and not forbids


@cache
def _application() -> WSGIHandler:
    return WSGIHandler()


def ask(path: str) -> Answer:
    """Get one page from Django itself, past all files."""
    answer = Answer()

    def start(status: str, headers: list[tuple[str, str]], _error: Any = None) -> Any:
        answer.status, answer.headers = int(status.split(" ", 1)[0]), headers

    response: Iterable[bytes] = _application()(_environment(path), start)
    answer.body = b"".join(response)
    if close := getattr(response, "close", None):
        close()
    return answer


def _environment(path: str) -> dict[str, Any]:
    address = urlsplit(settings.TORGET_URL)
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SCRIPT_NAME": "",
        "SERVER_NAME": address.hostname,
        "SERVER_PORT": str(address.port or (443 if address.scheme == "https" else 80)),
        "HTTP_HOST": address.netloc,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": address.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
