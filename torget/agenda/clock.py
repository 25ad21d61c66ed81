"""Days and mornings on the authority's wall clock, whatever the clocks do that night."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from torget.accounts.queries import zone
from torget.publishing.schedule import moment

# From this hour on, tomorrow's draft is on the desk
EVENING = time(15)


def today() -> date:
    """The authority's day."""
    return timezone.now().astimezone(zone()).date()


def span(day: date, own: ZoneInfo | None = None) -> tuple[datetime, datetime]:
    """When a day begins and ends, in UTC; 23, 24 or 25 hours apart."""
    own = own or zone()
    return midnight(day, own), midnight(day + timedelta(days=1), own)


def midnight(day: date, own: ZoneInfo) -> datetime:
    """When a day begins, in UTC."""
    return moment(datetime.combine(day, time.min), own)


def at(day: date, wall: time) -> datetime:
    """The moment at which the authority's clocks show this on this day, in UTC."""
    return moment(datetime.combine(day, wall), zone())


def is_evening() -> bool:
    """Whether the draft of tomorrow waits for somebody's eyes."""
    return timezone.now().astimezone(zone()).time() >= EVENING
