"""The time a post goes out: chosen on the wall clock of the authority, kept as a moment.

Where clocks are put forward, a time that does not exist moves forward by the same hour; where they are put back, a time
that comes twice means the first (PEP 495, fold=0).
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from torget.publishing.errors import PastMomentError

# Somebody who chooses "now" and needs a moment to press the button has not chosen the past.
PATIENCE = timedelta(minutes=2)


def moment(wall: datetime, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, at which a clock on a wall in `zone` shows the naive time `wall`."""
    if wall.tzinfo is not None:
        raise ValueError("A wall clock shows no zone.")
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def check(chosen: datetime) -> datetime:
    """The moment again, if it lies ahead. Raise PastMomentError where it has passed, ValueError where it is naive."""
    if chosen.tzinfo is None:
        raise ValueError("A moment has a zone.")
    if chosen < timezone.now() - PATIENCE:
        raise PastMomentError("The chosen time has passed.")
    return chosen
