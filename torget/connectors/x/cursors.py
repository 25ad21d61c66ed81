"""How far we have heard: for each of X's streams the last name that was taken in, and where a long look stopped."""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

from torget.connectors.account import Account
from torget.connectors.x.posts import name_at


@dataclass(frozen=True, slots=True)
class Mark:
    """after: the last name taken in. newest, page: while a look that was too long is going on, its first name and
    where it goes on."""

    after: str
    newest: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The marks of all streams. opened: where a stream begins that was never looked at."""

    opened: str
    marks: dict[str, Mark] = field(default_factory=dict)

    def mark(self, stream: str) -> Mark:
        """How far a stream was heard."""
        return self.marks.get(stream) or Mark(self.opened)

    def written(self) -> str:
        """As the ledger keeps it."""
        marks = {stream: asdict(mark) for stream, mark in self.marks.items()}
        return json.dumps({"opened": self.opened, "marks": marks})


def read(text: str, account: Account) -> Cursor:
    """What was written; empty: since the account was connected."""
    if not text:
        since = account.settings.get("since", "")
        return Cursor(name_at(datetime.fromisoformat(since) if since else datetime.now(UTC)))
    kept = json.loads(text)
    return Cursor(kept["opened"], {stream: Mark(**mark) for stream, mark in kept["marks"].items()})
