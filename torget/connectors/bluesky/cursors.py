"""How far we have read, where the newest comes first and a writer's own clock decides the order.

Nothing is left out: an hour before the newest is read again each time, what was seen in it is remembered, and a list
too long for one look is read on from where the last look stopped.
"""

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Self

OVERLAP = timedelta(hours=1)
# A channel begins with what was said on the day before it was opened
FIRST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cursor:
    """since: all before it is read, but for the overlap. seen: what was read in the overlap or after, with its time.
    page: where to read on; empty where a look begins with the newest."""

    since: datetime
    seen: dict[str, str] = field(default_factory=dict)
    page: str = ""

    @classmethod
    def read(cls, text: str, now: datetime) -> Self:
        """What was written; for an empty text the beginning."""
        if not text:
            return cls(now - FIRST)
        kept = json.loads(text)
        return cls(datetime.fromisoformat(kept["since"]), kept["seen"], kept["page"])

    def written(self) -> str:
        """As text."""
        return json.dumps({"since": self.since.isoformat(), "seen": self.seen, "page": self.page})

    @property
    def edge(self) -> datetime:
        """Nothing before this is looked at."""
        return self.since - OVERLAP

    def is_new(self, uri: str, at: datetime) -> bool:
        """Whether something that became visible then has not been read."""
        return at > self.edge and _mark(uri) not in self.seen

    def passing(self, uri: str, at: datetime) -> Self:
        """With one more that was read."""
        return replace(self, seen=self.seen | {_mark(uri): at.astimezone(UTC).isoformat()})

    def reading_on(self, page: str) -> Self:
        """With the place where the list goes on."""
        return replace(self, page=page)

    def finished(self) -> Self:
        """After the last page: the newest that was read is the new beginning."""
        times = {mark: datetime.fromisoformat(at) for mark, at in self.seen.items()}
        since = max([self.since, *times.values()])
        kept = {mark: self.seen[mark] for mark, at in times.items() if at > since - OVERLAP}
        return replace(self, since=since, seen=kept, page="")


def _mark(uri: str) -> str:
    return sha256(uri.encode()).hexdigest()[:12]
