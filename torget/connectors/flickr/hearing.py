"""Asking what has been said of our pictures, and who likes them
(https://www.flickr.com/services/api/flickr.activity.userPhotos.html, read 2026-11-21).

Flickr tells which pictures somebody has done something to, and wants to be asked once an hour at most. What was said
is then read from each of those.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.flickr import reading
from torget.connectors.flickr.calls import Calls
from torget.connectors.flickr.comments import listed
from torget.connectors.hub import Batch, Incoming

HOUR = timedelta(hours=1)
LONGEST = 30 * 24
# What Flickr shows late is not missed
LATE = timedelta(minutes=30)
PAGES, PAGE = 40, 50
ASKED = "The question what has happened to our pictures"
Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far we have heard. opened, after: since when, and the latest that was taken in, as seconds. near: what was
    taken in shortly before that."""

    opened: int
    after: int
    near: tuple[str, ...] = ()


def listen(calls: Calls, text: str) -> Batch:
    """What was said to us since. Raise ConnectorError; then the same look may be made again."""
    known, at = _read(text, calls.account), datetime.now(UTC)
    late = max(known.opened, known.after - int(LATE.total_seconds()))
    since = datetime.fromtimestamp(late, UTC)
    told = [one for one in _all(calls, since, at) if one.said >= since]
    fresh = {one.external_id: one for one in told if one.external_id not in known.near}
    after = max([known.after, *(_seconds(one) for one in told)])
    near = tuple(one.external_id for one in told if _seconds(one) > after - int(LATE.total_seconds()))
    ordered = sorted(fresh.values(), key=lambda one: (one.said, one.external_id))
    return Batch(tuple(ordered), json.dumps(asdict(Cursor(known.opened, after, near))))


def _all(calls: Calls, since: datetime, at: datetime) -> Iterator[Incoming]:
    """Everything that others have done since."""
    for item in _items(calls, since, at):
        photo, events = str(item["id"]), (item.get("activity") or {}).get("event") or ()
        for event in events:
            if event.get("type") == "fave" and event.get("user") != calls.us:
                yield reading.like(event, photo, at)
        if any(event.get("type") == "comment" for event in events):
            for one in listed(calls, photo, since):
                if one.get("author") != calls.us:
                    yield reading.comment(one, photo, calls, at)


def _items(calls: Calls, since: datetime, at: datetime) -> Iterator[Item]:
    hours = min(LONGEST, int((at - since) / HOUR) + 2)
    for page in range(1, PAGES + 1):
        said = {"timeframe": f"{hours}h", "per_page": str(PAGE), "page": str(page)}
        told = calls.ask("flickr.activity.userPhotos", said, ASKED).get("items") or {}
        yield from (item for item in told.get("item") or () if item.get("type") == "photo")
        if page >= int(told.get("pages") or 1):
            return
    raise ConnectorError(f"More has happened than {PAGES * PAGE} pictures hold.")


def _read(text: str, account: Account) -> Cursor:
    if not text:
        since = account.settings.get("since", "")
        opened = int((datetime.fromisoformat(since) if since else datetime.now(UTC)).timestamp())
        return Cursor(opened, opened)
    kept = json.loads(text)
    return Cursor(kept["opened"], kept["after"], tuple(kept["near"]))


def _seconds(one: Incoming) -> int:
    return int(one.said.timestamp())
