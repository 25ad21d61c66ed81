"""What becomes of an item, and what a flow remembers of those before it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Any

from torget.flows.engine.items import Item

MOST_KEPT = 2000
LONGEST_KEPT = timedelta(days=90)


class Outcome(StrEnum):
    """Before: it was there when the flow began. Waiting: judged again later. Draft: a person decides."""

    POSTED = "posted"
    DRAFT = "draft"
    SUMMARY = "summary"
    WAITING = "waiting"
    FILTERED = "filtered"
    DUPLICATE = "duplicate"
    REFUSED = "refused"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why an item goes no further. words: a sentence with places for `values`. part: which part of the flow said it."""

    outcome: Outcome
    words: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    part: str = ""


@dataclass(slots=True)
class Standing:
    """How one key of a source stands. said: the value people were told. seen, since: the value now, and from when.
    turns: when it has changed lately."""

    said: str = ""
    told: datetime | None = None
    seen: str = ""
    since: datetime | None = None
    turns: list[datetime] = field(default_factory=list)


@dataclass(slots=True)
class Past:
    """said: when posts were made. digests: what was said, by its hash. standings: by the key that is watched."""

    said: list[datetime] = field(default_factory=list)
    digests: dict[str, datetime] = field(default_factory=dict)
    standings: dict[str, Standing] = field(default_factory=dict)

    def forget(self, now: datetime) -> None:
        """Let go of what is old, and of the oldest where there is too much."""
        since = now - LONGEST_KEPT
        self.said = [at for at in self.said if at > since][-MOST_KEPT:]
        fresh = [(key, at) for key, at in self.digests.items() if at > since]
        self.digests = dict(sorted(fresh, key=lambda each: each[1])[-MOST_KEPT:])
        self.standings = dict(list(self.standings.items())[-MOST_KEPT:])


@dataclass(frozen=True, slots=True)
class Scene:
    """Where and when an item is judged. now: aware. zone: the authority's."""

    now: datetime
    zone: tzinfo
    past: Past

    @property
    def local(self) -> datetime:
        """What a clock on the wall shows."""
        return self.now.astimezone(self.zone)


def said_of(item: Item) -> str:
    """A short name of an item for lists."""
    return item.title or item.place or item.id


def past_as_json(past: Past) -> dict[str, Any]:
    """A past as the database keeps it."""
    return {
        "said": [at.isoformat() for at in past.said],
        "digests": {key: at.isoformat() for key, at in past.digests.items()},
        "standings": {
            key: [each.said, _iso(each.told), each.seen, _iso(each.since), [_iso(at) for at in each.turns]]
            for key, each in past.standings.items()
        },
    }


def past_from_json(kept: Mapping[str, Any]) -> Past:
    """The past that `past_as_json` kept."""
    return Past(
        said=[datetime.fromisoformat(at) for at in kept.get("said", [])],
        digests={key: datetime.fromisoformat(at) for key, at in kept.get("digests", {}).items()},
        standings={
            key: Standing(said, _moment(told), seen, _moment(since), [datetime.fromisoformat(at) for at in turns])
            for key, (said, told, seen, since, turns) in kept.get("standings", {}).items()
        },
    )


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
