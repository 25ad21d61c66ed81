"""A calendar file cut down before anything reads it closely: the lines we need, of the events that may matter.

A year of meetings is a hundred times as long as the days we ask about, and most of an event is prose that we must not
know. What is left out here is never parsed, never kept and never logged.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from torget.protocols.calendars.errors import CutOffError, NoCalendarError, TooMuchError
from torget.protocols.calendars.zones import is_known

MOST_EVENTS = 20_000
MOST_ZONES = 60
LONGEST_LINE = 5_000
MOST_LINES = 400
# An event without a series that began so long ago and is not over has no place in a day's agenda
LONGEST_EVENT, A_DAY = timedelta(days=62), timedelta(days=2)
WANTED = frozenset(
    {"UID", "RECURRENCE-ID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "SUMMARY", "LOCATION"}
    | {"CATEGORIES", "CLASS", "STATUS", "TRANSP", "ATTENDEE", "ORGANIZER", "SEQUENCE"}
)
SERIES = frozenset({"RRULE", "RDATE", "RECURRENCE-ID"})
FOLD = re.compile(r"\r?\n[ \t]")
NAME = re.compile(r"[A-Za-z0-9-]+")
# Days, weeks, or hours enough for some
SEVERAL_DAYS = re.compile(r"[DW]|\d{3}", re.IGNORECASE)
DAY = re.compile(r"[:=](\d{4})(\d{2})(\d{2})")
# RFC 5545, 3.2.13
THIS_AND_FUTURE = re.compile(r"RANGE=", re.IGNORECASE)
UNTIL = re.compile(r"UNTIL(=\d{8})", re.IGNORECASE)


@dataclass(slots=True)
class Event:
    """The wanted lines of one event.

    uid: empty where it says none. may_reach: it names further times, or changes others of its series, so that its own
    hours do not tell when any of it is.
    """

    lines: list[str] = field(default_factory=list)
    uid: str = ""
    in_series: bool = False
    first: date | None = None
    last: date | None = None
    is_short: bool = False
    rules: list[str] = field(default_factory=list)
    may_reach: bool = False

    def take(self, line: str) -> None:
        """Keep a line if it is wanted."""
        found = NAME.match(line)
        name = found[0].upper() if found else ""
        if name not in WANTED or len(self.lines) >= MOST_LINES:
            return
        self.lines.append(line[:LONGEST_LINE])
        self.in_series |= name in SERIES
        if name == "UID":
            self.uid = line.partition(":")[2].strip()
        elif name == "DTSTART":
            self.first = _day(line)
        elif name == "DTEND":
            self.last = _day(line)
        elif name == "DURATION":
            self.is_short = not SEVERAL_DAYS.search(line.rpartition(":")[2])
        elif name == "RRULE":
            self.rules.append(line)
        elif name == "RDATE" or (name == "RECURRENCE-ID" and THIS_AND_FUTURE.search(line)):
            self.may_reach = True

    def may_touch(self, start: date, stop: date) -> bool:
        """Whether any of it can lie between two days; where that is not plain, it may."""
        if self.may_reach or self.first is None:
            return True
        last = max(self.first, self.last or self.first + (A_DAY if self.is_short else LONGEST_EVENT))
        until = self._until()
        return self.first <= stop and (until is None or until + (last - self.first) >= start)

    def _until(self) -> date | None:
        """The last day on which any of it begins; None where its rules do not say it outright."""
        ends = [_day(found[0]) if (found := UNTIL.search(rule)) else None for rule in self.rules]
        if not self.rules:
            return self.first
        return max(end for end in ends if end) + A_DAY if all(ends) else None


@dataclass(slots=True)
class Pruned:
    """What is left: events by uid, and the definitions of time zones that no list knows."""

    events: dict[str, list[Event]] = field(default_factory=dict)
    zones: list[str] = field(default_factory=list)

    def add(self, event: Event) -> None:
        """Put an event with those of the same series; one without a name stands by itself."""
        self.events.setdefault(event.uid or f"nameless {len(self.events)}", []).append(event)


def prune(content: bytes, start: date, stop: date) -> Pruned:
    """The events that may lie between two days, and whole series with them. Raise CalendarError."""
    text = content.decode("utf-8-sig", "replace")
    if "BEGIN:VCALENDAR" not in text[:2000].upper():
        raise NoCalendarError("This does not begin as a calendar does.")
    if "END:VCALENDAR" not in text[-200:].upper():
        raise CutOffError("It ends in the middle.")
    pruned, touched, seen = Pruned(), set(), 0
    for kind, lines in _components(FOLD.sub("", text)):
        if kind == "VTIMEZONE":
            _take_zone(pruned, lines)
            continue
        seen += 1
        if seen > MOST_EVENTS:
            raise TooMuchError(f"More than {MOST_EVENTS} events.")
        event = Event()
        for line in lines:
            event.take(line)
        pruned.add(event)
        if event.may_touch(start, stop):
            touched.add(event.uid)
    # of a series every part counts, also one that has been moved far away
    pruned.events = {uid: events for uid, events in pruned.events.items() if not events[0].uid or uid in touched}
    return pruned


def _components(text: str) -> Iterator[tuple[str, list[str]]]:
    """Events and zones with their lines; what lies inside an event, such as an alarm, is dropped."""
    inside, depth = "", 0
    lines: list[str] = []
    for line in text.splitlines():
        head = line[:30].strip().upper()
        if head.startswith("BEGIN:"):
            name = head[6:]
            if not inside and name in {"VEVENT", "VTIMEZONE"}:
                inside, depth, lines = name, 0, []
                continue
            depth += bool(inside)
        if head == f"END:{inside}" and not (inside == "VEVENT" and depth):
            yield inside, lines
            inside = ""
            continue
        if inside == "VTIMEZONE" or (inside and not depth):
            lines.append(line)
        if inside and head.startswith("END:"):
            depth = max(0, depth - 1)


def _take_zone(pruned: Pruned, lines: list[str]) -> None:
    """Keep a definition only where its name says nothing to us, and where it repeats at most once a year."""
    name = next((line.partition(":")[2].strip() for line in lines if line.upper().startswith("TZID")), "")
    rules = [line.upper() for line in lines if line.upper().startswith("RRULE")]
    sane = len(lines) <= MOST_LINES and all("FREQ=YEARLY" in rule for rule in rules)
    if name and sane and not is_known(name) and len(pruned.zones) < MOST_ZONES:
        pruned.zones.append("\r\n".join(["BEGIN:VTIMEZONE", *lines, "END:VTIMEZONE"]))


def _day(line: str) -> date | None:
    found = DAY.search(line)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
