"""The desk's rail. Rooms stand in a registry, so that every page can show them all and no room imports one above it.

`torget.desk` fills it when the house starts; the tag `rail` in ui/desk.html reads it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Room:
    """One line of the rail.

    address: the name of its url. pages: patterns of url names that belong to it, such as `channels:*`. opens: whether
    it is there for this person. count: how much waits in it for this person, `counted` being the word after the figure.
    """

    address: str
    text: Promise
    icon: str
    pages: tuple[str, ...]
    opens: Callable[[Any], bool]
    count: Callable[[Any], int] | None = None
    counted: Promise | str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A room as the rail shows it to somebody."""

    url: str
    text: Promise | str
    icon: str
    here: bool
    count: int
    counted: Promise | str


@dataclass(frozen=True, slots=True)
class Rail:
    """All lines for somebody: those within the thumb's reach on a phone, and the rest, which a button opens there.

    waiting: how much waits in the rest. here: whether the page is one of the rest.
    """

    near: list[Line]
    rest: list[Line]

    @property
    def waiting(self) -> int:
        return sum(line.count for line in self.rest)

    @property
    def here(self) -> bool:
        return any(line.here for line in self.rest)


# What a bar 360 pixels wide has room for, the button beside them
REACH = 4
_rooms: list[Room] = []


def register(*rooms: Room) -> None:
    """Add rooms to the rail, below those that are there; a room that is there already stays where it is."""
    _rooms.extend(room for room in rooms if room not in _rooms)


def rail(person: Any, page: str) -> Rail:
    """The rail for `person` on the page with this url name."""
    return folded(lines(person, page))


def folded(found: list[Line]) -> Rail:
    """The first of them near; all of them where the button would hide one only."""
    near = len(found) if len(found) <= REACH + 1 else REACH
    return Rail(found[:near], found[near:])


def lines(person: Any, page: str) -> list[Line]:
    """The rooms open to `person`, in the order of registration."""
    return [
        Line(
            url=reverse(room.address),
            text=room.text,
            icon=room.icon,
            here=any(fnmatchcase(page, pattern) for pattern in (room.address, *room.pages)),
            count=room.count(person) if room.count else 0,
            counted=room.counted,
        )
        for room in _rooms
        if room.opens(person)
    ]
