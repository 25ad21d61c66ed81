"""A calendar for others to subscribe to (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True)
class Line:
    """One entry. begins, ends: both moments (aware) or both days, the end not included. url: where it can be read.
    changed: when it was written; of two with the same uid, readers believe the later."""

    uid: str
    title: str
    begins: date | datetime
    ends: date | datetime
    changed: datetime
    place: str = ""
    url: str = ""
    cancelled: bool = False


def write(name: str, lines: Iterable[Line]) -> bytes:
    """The whole calendar under a name that programs show."""
    calendar = Calendar()
    calendar.add("prodid", "-//Torget//Torget//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for line in lines:
        calendar.add_component(_event(line))
    written: bytes = calendar.to_ical()
    return written


def _event(line: Line) -> Event:
    event = Event()
    event.add("uid", line.uid)
    event.add("dtstamp", line.changed)
    event.add("last-modified", line.changed)
    event.add("dtstart", line.begins)
    event.add("dtend", line.ends)
    event.add("summary", line.title)
    event.add("class", "PUBLIC")
    if line.place:
        event.add("location", line.place)
    if line.url:
        event.add("url", line.url)
    if line.cancelled:
        event.add("status", "CANCELLED")
    return event
