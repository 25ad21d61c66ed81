"""One event's fields as an occasion."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from torget.protocols.calendars.occasions import Occasion
from torget.protocols.calendars.zones import moment, named

LONGEST_TITLE, LONGEST_PLACE, LONGEST_NAME = 300, 200, 200
MOST_PEOPLE, MOST_CATEGORIES = 300, 20


def occasion(event: Any, zone: ZoneInfo, *, recurrence: str) -> Occasion:
    """The occasion that an icalendar Event tells of. Raise where it does not say when, or says so in two ways."""
    begins, ends = _times(event, zone)
    return Occasion(
        uid=str(event.get("UID", ""))[:1000],
        recurrence=recurrence,
        title=_line(event.get("SUMMARY", ""), LONGEST_TITLE),
        place=_line(event.get("LOCATION", ""), LONGEST_PLACE),
        begins=begins,
        ends=ends,
        whole_days=not isinstance(event["DTSTART"].dt, datetime),
        categories=tuple(_line(name, LONGEST_NAME) for name in _categories(event))[:MOST_CATEGORIES],
        people=tuple(dict.fromkeys(_people(event)))[:MOST_PEOPLE],
        private=str(event.get("CLASS", "PUBLIC")).strip().upper() != "PUBLIC",
        free=str(event.get("TRANSP", "")).strip().upper() == "TRANSPARENT",
        cancelled=str(event.get("STATUS", "")).strip().upper() == "CANCELLED",
    )


def _times(event: Any, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Beginning and end; without an end a time lasts no while and a day lasts the day (RFC 5545, 3.6.1)."""
    first: date | datetime = event["DTSTART"].dt
    last: date | datetime = first
    begins = _moment(event["DTSTART"], zone)
    if "DTEND" in event:
        last, ends = event["DTEND"].dt, _moment(event["DTEND"], zone)
    elif "DURATION" not in event:
        ends = begins
    elif isinstance(first, datetime):
        ends = begins + event["DURATION"].dt
    else:
        last = first + event["DURATION"].dt
        ends = moment(last, zone)
    if isinstance(first, datetime) != isinstance(last, datetime):
        raise ValueError("A day and a time do not make a stretch.")
    if not isinstance(first, datetime) and last <= first:
        ends = moment(first + timedelta(days=1), zone)
    return begins, max(begins, ends)


def _moment(said: Any, zone: ZoneInfo) -> datetime:
    """The moment, also where the library did not know the zone that the field names."""
    value: date | datetime = said.dt
    if isinstance(value, datetime) and value.tzinfo is None:
        return moment(value, named(str(said.params.get("TZID", ""))) or zone)
    return moment(value, zone)


def _categories(event: Any) -> list[str]:
    given = event.get("CATEGORIES", [])
    return [str(name) for group in (given if isinstance(given, list) else [given]) for name in group.cats]


def _people(event: Any) -> list[str]:
    invited = event.get("ATTENDEE", [])
    everybody = [*(invited if isinstance(invited, list) else [invited]), event.get("ORGANIZER", "")]
    addresses = (str(person).strip().casefold().removeprefix("mailto:") for person in everybody)
    return [address[:LONGEST_NAME] for address in addresses if "@" in address]


def _line(text: object, longest: int) -> str:
    """One line of plain words, without signs that do not show."""
    words = " ".join(str(text).split())
    return "".join(sign for sign in words if sign.isprintable())[:longest]
