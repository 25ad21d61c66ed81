"""A clock that can be set back, and always goes right again."""

from datetime import UTC, datetime, timedelta
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from torget.demo.clock import Moment, ago, as_of, day

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOON = datetime(2026, 11, 11, 12, 0, tzinfo=UTC)


def test_within_it_is_that_moment_and_time_goes_on() -> None:
    with as_of(NOON):
        first, second = timezone.now(), timezone.now()
    assert NOON <= first < second < NOON + timedelta(seconds=5)


def test_other_threads_see_the_same_clock() -> None:
    seen: list[datetime] = []
    with as_of(NOON):
        thread = Thread(target=lambda: seen.append(timezone.now()))
        thread.start()
        thread.join()
    assert seen[0].date() == NOON.date()


def test_the_real_clock_comes_back_also_after_a_fault() -> None:
    real = timezone.now
    with pytest.raises(ZeroDivisionError), as_of(NOON):
        _ = 1 / 0
    assert timezone.now is real


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        (day(1, "21:47"), datetime(2026, 11, 10, 20, 47, tzinfo=UTC)),
        (day(-1, "07:00"), datetime(2026, 11, 12, 6, 0, tzinfo=UTC)),
        (day(20, "07:00"), datetime(2026, 10, 22, 5, 0, tzinfo=UTC)),
        (ago(hours=23, minutes=30), datetime(2026, 11, 10, 12, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_is_told_on_the_wall_clock_of_the_authority(told: Moment, meant: datetime) -> None:
    assert told.told_from(NOON, STOCKHOLM) == meant


def test_yesterday_is_the_day_before_also_just_after_midnight() -> None:
    midnight = datetime(2026, 11, 10, 23, 5, tzinfo=UTC)
    assert day(1, "21:47").told_from(midnight, STOCKHOLM) == datetime(2026, 11, 10, 20, 47, tzinfo=UTC)
