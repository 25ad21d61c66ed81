"""Hands out page files before Django is asked: to everyone without a session, for addresses without a query.

A file is looked at again at most every `LOOK_AGAIN` seconds, so a page is fresh within that time of being written.
"""

import hashlib
import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from torget.pages.files import file_for

LOOK_AGAIN = 0.1
MOST_KEPT = 2_000
LARGEST_KEPT = 500_000
# what other sites' scripts may read too, as they may when Django answers
OPEN_DATA = {".json", ".atom", ".rss", ".ics"}

Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]

# by ending, or by the whole name where that says more
TYPES = {
    "feed.json": "application/feed+json",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}


@dataclass(slots=True)
class Kept:
    """One file in memory. plain and packed: headers and body as they go out."""

    looked: float
    modified: int
    tag: str
    plain: tuple[list[tuple[str, str]], bytes]
    packed: tuple[list[tuple[str, str]], bytes] | None


class PublicFiles:
    """WSGI application: a page file if there is one, else whatever `application` answers."""

    def __init__(self, application: Application, folder: Path, *, session_cookie: str, headers: dict[str, str]) -> None:
        self.application = application
        self.folder = folder
        self.session_mark = f"{session_cookie}="
        self.headers = list(headers.items())
        self.kept: dict[str, Kept] = {}

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if (
            environ["REQUEST_METHOD"] in {"GET", "HEAD"}
            and not environ.get("QUERY_STRING")
            and self.session_mark not in environ.get("HTTP_COOKIE", "")
            and (page := self._page(environ["PATH_INFO"]))
        ):
            return self._answer(page, environ, start)
        return self.application(environ, start)

    def _answer(self, page: Kept, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if page.tag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start("304 Not Modified", [("ETag", page.tag), ("Cache-Control", "no-cache")])
            return ()
        wants_packed = page.packed is not None and "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
        headers, body = page.packed if wants_packed and page.packed else page.plain
        start("200 OK", headers)
        return () if environ["REQUEST_METHOD"] == "HEAD" else (body,)

    def _page(self, path: str) -> Kept | None:
        now = time.monotonic()
        page = self.kept.get(path)
        if page is not None and now - page.looked < LOOK_AGAIN:
            return page
        file = file_for(self.folder, path)
        try:
            modified = os.stat(file).st_mtime_ns if file else 0  # noqa: PTH116 - on the hot path
        except OSError:
            file = None
        if file is None:
            self.kept.pop(path, None)
            return None
        if page is None or page.modified != modified:
            page = self._load(file, modified, now)
            if page is not None:
                self._keep(path, page)
        else:
            page.looked = now
        return page

    def _keep(self, path: str, page: Kept) -> None:
        if len(self.kept) >= MOST_KEPT:
            self.kept.clear()
        if len(page.plain[1]) <= LARGEST_KEPT:
            self.kept[path] = page

    def _load(self, file: Path, modified: int, now: float) -> Kept | None:
        try:
            body = file.read_bytes()
        except OSError:
            return None
        packed = _read(file.with_name(file.name + ".gz"))
        # weak: both codings of one page share it
        tag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
        media_type = TYPES.get(file.name) or TYPES.get(file.suffix.lstrip("."), "application/octet-stream")
        common = [
            ("Content-Type", media_type),
            ("ETag", tag),
            ("Cache-Control", "no-cache"),
            ("Vary", "Accept-Encoding"),
            *self.headers,
            *([("Access-Control-Allow-Origin", "*")] if file.suffix in OPEN_DATA else []),
        ]
        return Kept(
            now,
            modified,
            tag,
            ([*common, ("Content-Length", str(len(body)))], body),
            ([*common, ("Content-Encoding", "gzip"), ("Content-Length", str(len(packed)))], packed) if packed else None,
        )


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None
