"""Time zones by whatever name a calendar gives them."""

from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON


@cache
def named(name: str) -> ZoneInfo | None:
    """The zone of this name: IANA's own, Windows' ("W. Europe Standard Time"), or one with IANA's at its end."""
    name = name.strip('" ')
    if name in available_timezones():
        return ZoneInfo(name)
    if name in WINDOWS_TO_OLSON:
        return ZoneInfo(WINDOWS_TO_OLSON[name])
    # "/freeassociation.sourceforge.net/Europe/Stockholm" (RFC 5545, 3.2.19)
    tail = "/".join(name.split("/")[-2:])
    return ZoneInfo(tail) if "/" in tail and tail in available_timezones() else None


def is_known(name: str) -> bool:
    """Whether a name alone tells the zone."""
    return named(name) is not None


def moment(said: date | datetime, zone: ZoneInfo) -> datetime:
    """The moment meant, in UTC. A time without a zone, and a whole day, are in `zone`.

    Where clocks are put forward, a time that does not exist moves forward by the same hour; one that comes twice means
    the first (PEP 495).
    """
    if not isinstance(said, datetime):
        said = datetime.combine(said, time.min)
    if said.tzinfo is None:
        said = said.replace(tzinfo=zone, fold=0)
    return said.astimezone(UTC)
