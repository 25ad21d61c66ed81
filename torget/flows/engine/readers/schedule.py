"""A schedule: an item each time the wall clock shows it, once also when clocks are turned."""

from datetime import UTC, datetime, timedelta, tzinfo

from torget.flows.engine.filters.hours import DAYS
from torget.flows.engine.items import Item, bounded
from torget.flows.engine.source import Source

# Where we slept through the moment, it is said for so long after; later it would be old
GRACE = timedelta(hours=3)


def read(source: Source, now: datetime, zone: tzinfo) -> list[Item]:
    """The item that is due now, if any."""
    local = now.astimezone(zone)
    for back in range(2):
        day = local.date() - timedelta(days=back)
        # a time that does not exist moves forward by the hour; one that comes twice is the first (PEP 495, fold=0)
        moment = datetime.combine(day, source.at, tzinfo=zone).astimezone(UTC)
        if DAYS[day.weekday()] in source.days and moment <= now < moment + GRACE:
            title, text = bounded("title", source.title), bounded("text", source.text)
            return [Item(day.isoformat(), title=title, text=text, start=moment, last_day=day)]
    return []
