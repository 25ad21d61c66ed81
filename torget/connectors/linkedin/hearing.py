"""Asking for comments under our latest posts.

LinkedIn counts calls by the day, so a quiet look makes two: our latest posts, and how many comments each has. Only
where that number is another than last time are the comments themselves asked for, and once a day everywhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from torget.connectors.hub import Batch, Incoming
from torget.connectors.linkedin import cursors
from torget.connectors.linkedin.calls import COMMENTS, Calls, part
from torget.connectors.linkedin.comments import Comment, below, full_name, said
from torget.connectors.linkedin.cursors import Cursor, Mark
from torget.connectors.linkedin.posting import own_posts
from torget.connectors.linkedin.reading import incoming

POSTS = 20
# Posts whose comments one look reads; the rest are left to the next, at once
AT_ONCE = 5
# What LinkedIn shows late is not missed
LATE = timedelta(minutes=10)
COUNTING = "The question how many comments there are"


@dataclass(frozen=True, slots=True)
class Look:
    """One look."""

    calls: Calls
    known: Cursor
    at: datetime

    def made(self) -> Batch:
        """What has been said since. Raise ConnectorError; then the same look may be made again."""
        counts = self._counts()
        due = [post for post, count in counts.items() if count and self._is_due(post, count)]
        marks = {post: self._kept(post, count) for post, count in counts.items()}
        found: list[Incoming] = []
        for post in due[:AT_ONCE]:
            fresh, marks[post] = self._read(post, counts[post])
            found += fresh
        ordered = sorted(found, key=lambda one: one.said)
        return Batch(tuple(ordered), Cursor(self.known.opened, marks).written(), more=len(due) > AT_ONCE)

    def _is_due(self, post: str, count: int) -> bool:
        mark = self.known.mark(post)
        return count != mark.count or mark.day != self._today

    def _kept(self, post: str, count: int) -> Mark:
        mark = self.known.mark(post)
        return mark if count else replace(mark, count=0)

    @property
    def _today(self) -> str:
        return self.at.date().isoformat()

    def _counts(self) -> Mapping[str, int]:
        """Our latest posts, and how many comments stand under each."""
        posts = [str(post["id"]) for post in own_posts(self.calls, most=POSTS)]
        if not posts:
            return {}
        # Brackets and commas of a list are not escaped in LinkedIn's queries
        names = ",".join(map(part, posts))
        answer = self.calls.ask(f"/rest/socialMetadata?ids=List({names})", {}, COUNTING, of=COMMENTS, how="BATCH_GET")
        told = answer.get("results") or {}
        return {post: _count(told.get(post)) for post in posts}

    def _read(self, post: str, count: int) -> tuple[list[Incoming], Mark]:
        mark, late = self.known.mark(post), int(LATE.total_seconds() * 1000)
        everything = list(self._under(post))
        fresh = [
            comment
            for comment in everything
            if _time(comment) > max(self.known.opened, mark.after - late) and str(comment["id"]) not in mark.near
        ]
        after = max([mark.after, *map(_time, fresh)])
        near = tuple(str(comment["id"]) for comment in everything if _time(comment) > after - late)
        others = [comment for comment in fresh if comment.get("actor") != self.calls.us]
        return [incoming(comment, post, self.at) for comment in others], Mark(count, after, near, self._today)

    def _under(self, post: str) -> Iterator[Comment]:
        for comment in below(self.calls, post):
            yield comment
            if (comment.get("commentsSummary") or {}).get("aggregatedTotalComments"):
                parent = full_name(comment, post)
                yield from ({"parentComment": parent} | dict(answer) for answer in below(self.calls, parent))


def listen(calls: Calls, cursor: str) -> Batch:
    """What was said to us since."""
    return Look(calls, cursors.read(cursor, calls.account), datetime.now(UTC)).made()


def _count(told: object) -> int:
    summary = told.get("commentSummary") if isinstance(told, dict) else None
    return int(summary.get("count") or 0) if isinstance(summary, dict) else 0


def _time(comment: Comment) -> int:
    return int(said(comment).timestamp() * 1000)
