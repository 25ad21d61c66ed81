"""How far we have heard: for each of our latest posts how many comments it had, and the last that were taken in."""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

from torget.connectors.account import Account


@dataclass(frozen=True, slots=True)
class Mark:
    """count: comments there were. after: the time of the latest that was taken in, in milliseconds. near: those
    taken in shortly before it, by number. day: when all were last looked at."""

    count: int = 0
    after: int = 0
    near: tuple[str, ...] = ()
    day: str = ""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The marks of our posts. opened: when hearing began, in milliseconds."""

    opened: int
    marks: dict[str, Mark] = field(default_factory=dict)

    def mark(self, post: str) -> Mark:
        """How far a post was heard."""
        return self.marks.get(post) or Mark(after=self.opened)

    def written(self) -> str:
        """As the ledger keeps it."""
        return json.dumps(asdict(self))


def read(text: str, account: Account) -> Cursor:
    """What was written; empty: since the page was connected."""
    if not text:
        since = account.settings.get("since", "")
        opened = datetime.fromisoformat(since) if since else datetime.now(UTC)
        return Cursor(int(opened.timestamp() * 1000))
    kept = json.loads(text)
    marks = {post: Mark(**mark | {"near": tuple(mark["near"])}) for post, mark in kept["marks"].items()}
    return Cursor(kept["opened"], marks)
