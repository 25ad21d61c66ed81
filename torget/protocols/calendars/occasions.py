"""What a calendar says of a stretch of time: each time something takes place, worked out and in one zone."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time that something takes place.

    uid, recurrence: its name; recurrence tells the times of a series apart, by when each was first meant to begin, and
    is empty where there is no series. begins, ends: aware, in UTC; of whole days, the midnights in the reader's zone.
    people: the addresses of those invited and of whoever invites, in small letters. private: marked so, or marked in a
    way that we do not know (RFC 5545, 3.8.1.3). free: takes no time. cancelled: will not take place.
    """

    uid: str
    recurrence: str
    title: str
    place: str
    begins: datetime
    ends: datetime
    whole_days: bool = False
    categories: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    private: bool = False
    free: bool = False
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a calendar holds within a stretch of time, by beginning; `left_out`: how many events made no sense."""

    occasions: tuple[Occasion, ...]
    left_out: int = 0
