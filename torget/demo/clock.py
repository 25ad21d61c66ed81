"""Two weeks in a few seconds: moments told from now, and a clock that can be set to them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from zoneinfo import ZoneInfo

from django.utils import timezone

from torget.publishing.schedule import moment


@dataclass(frozen=True, slots=True)
class Moment:
    """A wall clock so many days before today (or after, where negative), or simply so long ago."""

    days: int = 0
    wall: str = ""
    ago: timedelta = timedelta()

    def told_from(self, now: datetime, zone: ZoneInfo) -> datetime:
        """The aware moment meant, in UTC where it is a wall clock."""
        if not self.wall:
            return now - self.ago
        day: date = now.astimezone(zone).date() - timedelta(days=self.days)
        return moment(datetime.combine(day, clock_time.fromisoformat(self.wall)), zone)


def day(days: int, wall: str) -> Moment:
    """`day(1, "21:47")`: yesterday at 21:47."""
    return Moment(days, wall)


def ago(hours: int = 0, minutes: int = 0) -> Moment:
    """So long before now."""
    return Moment(ago=timedelta(hours=hours, minutes=minutes))


@contextmanager
def as_of(began: datetime) -> Iterator[None]:
    """Within it `timezone.now()` tells of that moment and goes on from there, in every thread of this process.

    For an installation nobody else uses yet: whatever else runs in the process sees the same clock.
    """
    real, started = timezone.now, time.monotonic()
    timezone.now = lambda: began + timedelta(seconds=time.monotonic() - started)
    try:
        yield
    finally:
        timezone.now = real
