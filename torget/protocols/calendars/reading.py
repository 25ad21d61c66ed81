"""An iCalendar file (RFC 5545) as occasions: series worked out, exceptions made, everything in one zone."""

import time
import warnings
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar

from torget.protocols.calendars.errors import CalendarError, TooMuchError
from torget.protocols.calendars.fields import occasion
from torget.protocols.calendars.occasions import Occasion, Reading
from torget.protocols.calendars.pruning import Event as Block
from torget.protocols.calendars.pruning import prune
from torget.protocols.calendars.zones import moment

MOST_OCCASIONS = 2_000
SECONDS = 20.0
# What repeats more often than daily is no meeting, and may take for ever to count
PACES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
MOST_TIMES_A_DAY = 24
EARLIEST = 1900


def read(content: bytes, first: date, last: date, zone: ZoneInfo, *, seconds: float = SECONDS) -> Reading:
    """What takes place on the days from `first` to `last`, both included, as a clock in `zone` counts them.

    An event that makes no sense is left out and counted. seconds: how long this may take. Raise CalendarError.
    """
    deadline = time.monotonic() + seconds
    start, stop = moment(first, zone), moment(last + timedelta(days=1), zone)
    # a day more at either end: dates in another zone
    pruned = prune(content, first - timedelta(days=1), last + timedelta(days=1))
    found: list[Occasion] = []
    left_out = 0
    for blocks in pruned.events.values():
        try:
            found += [each for each in _of(blocks, pruned.zones, start, stop, zone) if _touches(each, start, stop)]
        except Exception:  # noqa: BLE001 - whatever a stranger's event breaks in a library, the others are read
            left_out += 1
        if len(found) > MOST_OCCASIONS or time.monotonic() > deadline:
            raise TooMuchError("More takes place than we read, or it takes too long to work out.")
    return Reading(tuple(sorted(found, key=lambda each: (each.begins, each.uid, each.recurrence))), left_out)


def _of(blocks: list[Block], zones: list[str], start: datetime, stop: datetime, zone: ZoneInfo) -> Iterator[Occasion]:
    calendar = _parsed(blocks, zones)
    events: list[Any] = calendar.walk("VEVENT")
    if not any(block.in_series for block in blocks):
        # the same event twice is the same event as it was changed last
        yield occasion(max(events, key=lambda event: int(event.get("SEQUENCE", 0))), zone, recurrence="")
        return
    for event in events:
        _require_sense(event)
    query = recurring_ical_events.of(calendar, skip_bad_series=False)
    for event in query.between(start.astimezone(zone), stop.astimezone(zone)):
        meant: date | datetime = event["RECURRENCE-ID"].dt
        name = moment(meant, zone).strftime("%Y%m%dT%H%MZ") if isinstance(meant, datetime) else meant.isoformat()
        yield occasion(event, zone, recurrence=name)


def _parsed(blocks: list[Block], zones: list[str]) -> Calendar:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Torget//EN", *zones]
    for block in blocks:
        lines += ["BEGIN:VEVENT", *([] if block.uid else ["UID:nameless"]), *block.lines, "END:VEVENT"]
    # it warns of each zone that it has to guess
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed = Calendar.from_ical("\r\n".join([*lines, "END:VCALENDAR", ""]))
    assert isinstance(parsed, Calendar)  # noqa: S101 - one is what was written above
    return parsed


def _require_sense(event: Any) -> None:
    """Raise CalendarError for a series that no calendar program makes."""
    rules = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        pace = str(rule.get("FREQ", [""])[0]).upper()
        times = len(rule.get("BYHOUR", [0])) * len(rule.get("BYMINUTE", [0])) * len(rule.get("BYSECOND", [0]))
        if pace not in PACES or times > MOST_TIMES_A_DAY or event["DTSTART"].dt.year < EARLIEST:
            raise CalendarError("It repeats in a way that no meeting does.")


def _touches(each: Occasion, start: datetime, stop: datetime) -> bool:
    return each.begins < stop and (each.ends > start or start <= each.begins)
