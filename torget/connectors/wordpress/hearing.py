"""What is said on the site, by comments, pingbacks and trackbacks, the oldest first.

Asked for by time with two hours to spare, since the site compares local times, which an autumn night has twice; what is
new among it is told by its number. Without `context=edit`, so that nobody's e-mail address or IP address reaches us.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from torget.connectors.hub import Batch, Incoming, Kind, Sender
from torget.connectors.wordpress.comments import HIDDEN, ROUTE, SHOWN
from torget.connectors.wordpress.names import comment_name, post_name
from torget.connectors.wordpress.site import Site

OURS, ALL = "ours", "all"
SPARE = timedelta(hours=2)
PAGE = 100
PINGS = frozenset({"pingback", "trackback"})
EVERY = {"status": "all", "type": "all"}


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far we have heard: the time and the number of the last comment."""

    since: datetime
    last: int

    def __str__(self) -> str:
        return f"{self.since.isoformat()} {self.last}"

    @classmethod
    def read(cls, text: str) -> "Cursor":
        since, last = text.split(" ")
        return cls(datetime.fromisoformat(since), int(last))

    def after(self, comments: list[Any], now: datetime) -> "Cursor":
        """Past these; a comment from the future does not take us along."""
        latest = max((min(said(comment), now) for comment in comments), default=self.since)
        return Cursor(max(latest, self.since), max([self.last, *(comment["id"] for comment in comments)]))


def fetch(site: Site, cursor: str) -> Batch:
    """The next comments; from now on where there is no cursor, since nothing of ours stands there yet."""
    now = datetime.now(UTC)
    if not cursor:
        newest = {**EVERY, "orderby": "id", "order": "desc", "per_page": "1"}
        found, _pages = site.page(ROUTE, newest, "The look for comments")
        return Batch((), str(Cursor(now, 0).after(found, now)))
    done = Cursor.read(cursor)
    new, more = _new(site, done)
    ours = site.me() if new else 0
    heard = tuple(_incoming(site, comment, now) for comment in new if _is_heard(comment, ours))
    return Batch(heard, str(done.after(new, now)), more=more)


def said(comment: Any) -> datetime:
    """When a comment was written."""
    return datetime.fromisoformat(comment["date_gmt"]).replace(tzinfo=UTC)


def _new(site: Site, done: Cursor) -> tuple[list[Any], bool]:
    """The first page that has something new on it, and whether there are more."""
    since = (done.since - SPARE).strftime("%Y-%m-%dT%H:%M:%SZ")
    query = {**EVERY, "after": since, "orderby": "id", "order": "asc", "per_page": str(PAGE)}
    number, pages = 0, 1
    new: list[Any] = []
    while not new and number < pages:
        number += 1
        found, pages = site.page(ROUTE, {**query, "page": str(number)}, "The look for comments")
        new = [comment for comment in found if comment["id"] > done.last]
    return new, number < pages


def _is_heard(comment: Any, ours: int) -> bool:
    return comment.get("status") in {HIDDEN, SHOWN} and comment.get("author") != ours


def _incoming(site: Site, comment: Any, now: datetime) -> Incoming:
    server, post, parent = site.server, comment["post"], comment.get("parent") or 0
    ping = comment.get("type") in PINGS
    name = comment_name(server, post, comment["id"])
    everywhere = site.account.settings.get("comments") == ALL
    return Incoming(
        kind=Kind.MENTION if ping else Kind.REPLY,
        external_id=name,
        sender=_sender(server, comment, name),
        said=said(comment),
        available=min(said(comment), now),
        fetched=now,
        target=comment_name(server, post, parent) if parent else post_name(server, post),
        html=comment["content"]["rendered"],
        url=comment["author_url"] if ping else comment["link"],
        # With a mention of us it is heard also where it stands under something that is not ours
        mentions=(server,) if everywhere else (),
        raw=json.dumps(comment, ensure_ascii=False).encode(),
        held=comment["status"] == HIDDEN,
    )


def _sender(server: str, comment: Any, name: str) -> Sender:
    """Whoever has no user there is somebody else each time: a name alone does not tell who it is."""
    author, url = comment.get("author") or 0, comment.get("author_url") or ""
    known = f"{server}/?author={author}" if author else name
    return Sender(known, comment.get("author_name") or "", url=url, host=urlsplit(server).netloc)
