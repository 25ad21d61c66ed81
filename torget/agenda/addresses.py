"""Where the world finds a day."""

from datetime import date

from torget.agenda.models import Day
from torget.publishing.addresses import absolute


def day_path(handle: str, day: date) -> str:
    """The page of a day."""
    return f"/voice/{handle}/day/{day.isoformat()}/"


def day_url(day: Day) -> str:
    """The page of a day, in full."""
    return absolute(day_path(day.agenda.voice.handle, day.date))


def days_path(handle: str) -> str:
    """The list of days."""
    return f"/voice/{handle}/days/"


def month_path(handle: str, day: date) -> str:
    """What time went to in a month."""
    return f"/voice/{handle}/month/{day:%Y-%m}/"


def feed_path(handle: str) -> str:
    """The calendar that people subscribe to."""
    return f"/voice/{handle}/agenda.ics"
