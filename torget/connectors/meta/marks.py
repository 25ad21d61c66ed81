"""How far we have heard where we must ask: a moment, and what was taken in shortly before it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from torget.connectors.hub import Batch, Incoming

# What a filter holds back for a while carries the time when it was said
OVERLAP = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Mark:
    """How far we have heard. seen: what of the overlap we have taken in."""

    since: datetime
    seen: frozenset[str] = frozenset()

    @classmethod
    def read(cls, cursor: str, now: datetime) -> "Mark":
        """From a cursor; now where there is none."""
        if not cursor:
            return cls(now)
        kept = json.loads(cursor)
        return cls(datetime.fromisoformat(kept["since"]), frozenset(kept["seen"]))

    def written(self) -> str:
        """As a cursor."""
        return json.dumps({"since": self.since.isoformat(), "seen": sorted(self.seen)})

    @property
    def floor(self) -> datetime:
        """What was said before this is known."""
        return self.since - OVERLAP

    def batch(self, said: Iterable[Incoming], now: datetime) -> Batch:
        """What of this is new, each once, and the mark that comes after it."""
        found = {one.external_id: one for one in said}
        new = tuple(one for name, one in found.items() if name not in self.seen)
        seen = frozenset(name for name, one in found.items() if one.said >= now - OVERLAP)
        return Batch(new, Mark(now, seen).written())
