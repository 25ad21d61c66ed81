"""What passes through a channel, as the rooms above know it: each enters itself here, since this one stands below."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from torget.channels.models import Channel


@dataclass(frozen=True, slots=True)
class Traffic:
    """One sort of traffic. `name` is its heading in an archive.

    waiting: how many wait. busy: whether anything is on its way this moment. last: when anything last happened. rows:
    all of it, as JSON, without anything secret. let_go: nothing more of it shall go out; in the caller's transaction.
    hurry: what has put itself off for want of money may be tried now; the same.
    """

    name: str
    waiting: Callable[[Channel], int]
    last: Callable[[Channel], datetime | None]
    rows: Callable[[Channel], Iterator[dict[str, Any]]]
    busy: Callable[[Channel], bool] = lambda _channel: False
    let_go: Callable[[Channel], None] = lambda _channel: None
    hurry: Callable[[Channel], None] = lambda _channel: None


_sorts: dict[str, Traffic] = {}


def enter(traffic: Traffic) -> None:
    """Enter a sort of traffic; a second one of the same name is a mistake of ours and raises ValueError."""
    if traffic.name in _sorts:
        raise ValueError(f"There is already traffic called {traffic.name}.")
    _sorts[traffic.name] = traffic


def waiting(channel: Channel) -> dict[str, int]:
    """How many of each sort wait."""
    return {name: sort.waiting(channel) for name, sort in _sorts.items()}


def is_busy(channel: Channel) -> bool:
    """Whether anything is on its way this moment."""
    return any(sort.busy(channel) for sort in _sorts.values())


def last(channel: Channel) -> datetime | None:
    """When anything last passed; None: never."""
    return max(filter(None, (sort.last(channel) for sort in _sorts.values())), default=None)


def rows(channel: Channel) -> dict[str, list[dict[str, Any]]]:
    """All that has passed, by sort."""
    return {name: list(sort.rows(channel)) for name, sort in _sorts.items()}


def let_go(channel: Channel) -> None:
    """Nothing more goes out."""
    for sort in _sorts.values():
        sort.let_go(channel)


def hurry(channel: Channel) -> None:
    """There is money again."""
    for sort in _sorts.values():
        sort.hurry(channel)
