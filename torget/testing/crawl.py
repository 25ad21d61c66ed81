"""Everything that somebody without an account can read: every page that links lead to, every feed, the interface."""

import re
from collections import deque
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen

from torget.testing.live import LiveTorget

BEGINNINGS = (
    "/",
    "/en/",
    "/press/",
    "/register/",
    "/conversations/",
    "/api/posts.json",
    "/api/channels.json",
    "/api/press.json",
    "/log/checkpoint",
    "/nodeinfo/2.1",
    *(f"/{folder}feed.{form}" for folder in ("", "official/") for form in ("atom", "rss", "json")),
)
# Each is asked for twice: machines get another document than people
FOR_MACHINES = ("/ap/",)
LEFT_OUT = ("/static/", "/desk/")
MOST = 1000


def everything(torget: LiveTorget, *beginnings: str) -> dict[str, str]:
    """The text at every public address, by path; beginnings: where to look besides what is linked."""
    waiting, found = deque([*BEGINNINGS, *beginnings]), dict[str, str]()
    while waiting:
        path = waiting.popleft()
        if path in found or path.startswith(LEFT_OUT):
            continue
        assert len(found) < MOST, f"There is no end to it: {path}"
        found[path] = _read(torget, path)
        waiting.extend(_linked(torget.url, path, found[path]))
    return found


def _read(torget: LiveTorget, path: str) -> str:
    accept = "application/activity+json" if path.startswith(FOR_MACHINES) else "*/*"
    request = Request(f"{torget.url}{path}", headers={"Accept": accept})
    try:
        with urlopen(request, timeout=30, context=torget.trust) as answer:
            return str(answer.read().decode(errors="replace"))
    except HTTPError as error:
        if error.code >= 500:
            raise
        return error.read().decode(errors="replace")


def _linked(base: str, path: str, text: str) -> set[str]:
    """Paths of ours that a text leads to, by links or by whole addresses."""
    links = re.findall(r'(?:href|src|action)="([^"#]+)', text) + re.findall(
        rf"{re.escape(base)}(/[^\s\"'<>\\#]*)", text
    )
    whole = (urlsplit(urljoin(f"{base}{path}", link.replace("&amp;", "&"))) for link in links)
    ours = (parts for parts in whole if parts.netloc == urlsplit(base).netloc)
    return {parts.path + (f"?{parts.query}" if parts.query else "") for parts in ours}
