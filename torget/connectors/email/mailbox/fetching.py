"""What has come into a mailbox since a cursor: letters by their number, a handful at a time."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from torget.connectors.account import Account
from torget.connectors.email.asking import Mailbox, Slip, opened
from torget.connectors.email.covers import own_address
from torget.connectors.email.reading import Heard, Taken, heard
from torget.connectors.hub import Batch, Incoming, Landing

BATCH = 40
BATCH_BYTES = 30_000_000
LARGEST = 15_000_000
# Letters asked about at once
LOOK = 500
# A letter that came while the channel was being connected is ours to answer too
BEFORE = timedelta(hours=1)
# A mailbox that numbers its letters anew is read again from here, and what is known already is dropped
OVERLAP = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a mailbox has been read: the number of the last letter, under which numbering, and when it came."""

    validity: int
    uid: int
    at: str

    def __str__(self) -> str:
        return json.dumps(asdict(self))


@dataclass(frozen=True, slots=True)
class Found:
    """The letters of one batch, the number up to which nothing is left, and whether there are more after it."""

    slips: Sequence[Slip]
    reached: int
    more: bool


def fetch(account: Account, written: str) -> Batch:
    """The next letters. Raise ConnectorError."""
    cursor = Cursor(**json.loads(written)) if written else None
    own = own_address(account)
    with opened(account) as box:
        found = _next(box, cursor)
        told = [_read(box, slip, own) for slip in found.slips]
    at = max((slip.arrived for slip in found.slips), default=_at(cursor))
    return Batch(
        tuple(each for each in told if isinstance(each, Incoming)),
        str(Cursor(box.validity, found.reached, at.astimezone(UTC).isoformat())),
        tuple(each for each in told if isinstance(each, Landing)),
        more=found.more,
    )


def _next(box: Mailbox, cursor: Cursor | None) -> Found:
    """The letters of this batch."""
    if cursor and cursor.validity == box.validity:
        earliest, uids, reached = None, box.after(cursor.uid), cursor.uid
    else:
        earliest = datetime.fromisoformat(cursor.at) - OVERLAP if cursor else datetime.now(UTC) - BEFORE
        # a server counts days in a zone of its own
        uids, reached = box.since((earliest - timedelta(days=1)).date()), box.last
    looked = uids[:LOOK]
    slips = [slip for slip in box.slips(looked) if earliest is None or slip.arrived >= earliest]
    taken = _handful(slips)
    if len(taken) < len(slips):
        return Found(taken, taken[-1].uid, more=True)
    if len(looked) < len(uids):
        return Found(taken, looked[-1], more=True)
    return Found(taken, max(reached, *looked, 0), more=False)


def _handful(slips: Sequence[Slip]) -> Sequence[Slip]:
    weight, taken = 0, 0
    for slip in slips[:BATCH]:
        weight += min(slip.size, LARGEST)
        if taken and weight > BATCH_BYTES:
            break
        taken += 1
    return slips[:taken]


def _read(box: Mailbox, slip: Slip, own: str) -> Heard:
    """One letter; of one too large to be kept, its head."""
    raw = box.letter(slip.uid, head_only=slip.size > LARGEST)
    return heard(Taken(raw, slip.arrived, slip.size, head_only=slip.size > LARGEST), own) if raw else None


def _at(cursor: Cursor | None) -> datetime:
    return datetime.fromisoformat(cursor.at) if cursor else datetime.now(UTC)
