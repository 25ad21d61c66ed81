"""What anybody outside can read: every public page, feed, file and answer of the interface, by following all links."""

import re
from collections import deque

from django.conf import settings
from django.test import Client

from torget.pages.registry import everything as every_page
from torget.publishing.models import Post
from torget.records.models import Record
from torget.testing.crawl import BEGINNINGS

LINK = re.compile(r'(?:href|src|action)="(/[^"#]*)')
LEFT_OUT = ("/static/", "/desk/", "/log/")
KINDS = ("*/*", "application/activity+json")
MOST = 600


def everything(*, links: bool = True) -> dict[str, str]:
    """The text at every public address, by path and by the kind that was asked for. links: whether they are followed
    too, or only the addresses read that the house tells of."""
    reader, found = Client(), dict[str, str]()
    waiting = deque([*BEGINNINGS, *every_page(), *_addresses()])
    seen: set[str] = set()
    while waiting:
        path = waiting.popleft()
        if path in seen or path.startswith(LEFT_OUT):
            continue
        seen.add(path)
        assert len(seen) < MOST, f"There is no end to it: {path}"
        for kind in KINDS if "/ap/" in path else KINDS[:1]:
            text = _read(reader, path, kind)
            found[f"{path} {kind}"] = text
            waiting.extend(_linked(text) if links else ())
    return found


def _addresses() -> list[str]:
    """What no link may lead to any more, but somebody may have kept."""
    posts = [
        path
        for uid in Post.objects.values_list("uid", flat=True)
        for path in (
            f"/post/{uid}/",
            f"/en/post/{uid}/",
            f"/api/posts/{uid}.json",
            f"/ap/post/{uid}",
            f"/ask/?about={uid}",
        )
    ]
    records = [
        path
        for slug in Record.objects.values_list("slug", flat=True)
        for path in (
            f"/record/{slug}/",
            f"/en/record/{slug}/",
            f"/api/records/{slug}/proof.json",
            f"/api/records/{slug}/receipt.tlog-proof",
        )
    ]
    return [*posts, *records, *(f"/register/?{name}=Zebra" for name in ("q", "words"))]


def _read(reader: Client, path: str, kind: str) -> str:
    answer = reader.get(path, headers={"accept": kind})
    assert answer.status_code < 500, path
    body = b"".join(answer) if answer.streaming else answer.content
    return bytes(body).decode(errors="replace")


def _linked(text: str) -> set[str]:
    whole = re.findall(rf"{re.escape(settings.TORGET_URL)}(/[^\s\"'<>\\#]*)", text)
    return {link.replace("&amp;", "&") for link in (*LINK.findall(text), *whole)}
