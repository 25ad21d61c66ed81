"""Calendars (RFC 5545): what takes place on the days ahead."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from torget.flows.engine.errors import SourceError
from torget.flows.engine.items import Item
from torget.flows.engine.readers import mapping
from torget.flows.engine.readers.bounds import counted, weigh
from torget.protocols import calendars


def read(body: bytes, today: date, ahead: int, zone: ZoneInfo) -> list[Item]:
    """What is public and not cancelled, from today and so many days ahead. Raise SourceError."""
    try:
        reading = calendars.read(weigh(body), today, today + timedelta(days=ahead), zone)
    except calendars.TooMuchError as error:
        raise SourceError("too-many", "The calendar holds too much.") from error
    except calendars.CalendarError as error:
        raise SourceError("not-a-calendar", "It is no calendar.") from error
    shown = [each for each in reading.occasions if not each.private and not each.cancelled]
    return counted(_item(each) for each in shown)


def _item(occasion: calendars.Occasion) -> Item:
    told = {
        "id": f"{occasion.uid} {occasion.recurrence}".strip(),
        "title": occasion.title,
        "place": occasion.place,
        "category": ", ".join(occasion.categories),
        "start": occasion.begins,
        "end": occasion.ends,
        "last_day": occasion.ends.date(),
    }
    return mapping.item(told, {})
