"""Clocks are turned twice a year: hours, rates and schedules follow what hangs on the wall."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from torget.flows.engine.filters import Hours, Rate
from torget.flows.engine.filters.rate import begun
from torget.flows.engine.outcomes import Past
from torget.flows.engine.readers import schedule
from torget.flows.engine.source import Source
from torget.flows.engine.tests.flows import STOCKHOLM, item, scene, utc

NIGHT = Hours(time(22), time(6))
TWO = Hours(time(2), time(3))


@pytest.mark.parametrize(
    ("hours", "now", "passes"),
    [
        (NIGHT, utc(2026, 3, 29, 0, 30), True),
        (NIGHT, utc(2026, 3, 29, 3, 59), True),
        (NIGHT, utc(2026, 3, 29, 4, 0), False),
        (NIGHT, utc(2026, 10, 25, 4, 59), True),
        (NIGHT, utc(2026, 10, 25, 5, 0), False),
        # 02:30 does not come that night, and comes twice in autumn
        (TWO, utc(2026, 3, 29, 0, 59), False),
        (TWO, utc(2026, 3, 29, 1, 0), False),
        (TWO, utc(2026, 10, 25, 0, 30), True),
        (TWO, utc(2026, 10, 25, 1, 30), True),
        (TWO, utc(2026, 10, 25, 2, 0), False),
    ],
)
def test_hours_are_those_of_the_wall(hours: Hours, now: datetime, passes: bool) -> None:
    assert (hours.judge(item(), scene(now)) is None) is passes


@pytest.mark.parametrize(
    ("per", "now", "since"),
    [
        ("day", utc(2026, 3, 29, 21, 59), utc(2026, 3, 28, 23)),
        ("day", utc(2026, 3, 29, 22, 0), utc(2026, 3, 29, 22)),
        ("day", utc(2026, 10, 25, 22, 59), utc(2026, 10, 24, 22)),
        ("day", utc(2026, 10, 25, 23, 0), utc(2026, 10, 25, 23)),
        ("week", utc(2026, 3, 29, 21, 59), utc(2026, 3, 22, 23)),
        ("week", utc(2026, 10, 26, 12, 0), utc(2026, 10, 25, 23)),
        ("hour", utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 0)),
        ("hour", utc(2026, 10, 25, 1, 30), utc(2026, 10, 25, 1)),
        ("hour", utc(2026, 3, 29, 1, 0), utc(2026, 3, 29, 1)),
        ("day", utc(2026, 12, 31, 23, 0), utc(2026, 12, 31, 23)),
    ],
)
def test_an_hour_a_day_and_a_week_begin_on_the_wall(per: str, now: datetime, since: datetime) -> None:
    assert begun(per, now.astimezone(STOCKHOLM)) == since


def test_half_hours_of_other_zones_begin_on_their_wall_too() -> None:
    now = datetime(2026, 11, 20, 12, 45, tzinfo=ZoneInfo("Asia/Kolkata"))
    assert begun("day", now) == utc(2026, 11, 19, 18, 30)


@pytest.mark.parametrize("day", [utc(2026, 3, 28, 23), utc(2026, 6, 1, 22), utc(2026, 10, 24, 22)])
def test_three_a_day_are_three_also_when_a_day_is_short_or_long(day: datetime) -> None:
    rate, past, said = Rate(most=3, sums_up=False), Past(), 0
    for quarter in range(4 * 26):
        now = scene(day + timedelta(minutes=15 * quarter), past)
        if now.local.date() == day.astimezone(STOCKHOLM).date() and rate.judge(item(), now) is None:
            rate.keep(item(), now)
            said += 1
    assert said == 3


@pytest.mark.parametrize(("month", "day"), [(3, 29), (10, 25), (11, 20)])
def test_a_schedule_is_due_once_a_day_whatever_the_clock_does(month: int, day: int) -> None:
    begins = datetime(2026, month, day, tzinfo=STOCKHOLM).astimezone(ZoneInfo("UTC")) - timedelta(days=1)
    for at in (time(0), time(2, 30), time(3), time(7), time(23, 59)):
        source = Source("schedule", at=at, title="Dags")
        found = [
            each
            for quarter in range(4 * 72)
            for each in schedule.read(source, begins + timedelta(minutes=15 * quarter), STOCKHOLM)
        ]
        names = [each.id for each in found]
        assert f"2026-{month:02}-{day:02}" in names
        assert names == sorted(names)
        starts = {each.id: each.start for each in found}
        assert len(set(starts.values())) == len(starts)
