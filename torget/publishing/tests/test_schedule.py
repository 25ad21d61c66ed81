"""A time chosen on the wall clock becomes one moment, also on the two odd nights of the year."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from torget.publishing.errors import PastMomentError
from torget.publishing.schedule import check, moment

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def on_the_wall(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 - a wall clock shows no zone


@pytest.mark.parametrize(
    ("wall", "utc"),
    [
        (on_the_wall(2026, 1, 15, 7, 0), datetime(2026, 1, 15, 6, 0, tzinfo=UTC)),
        (on_the_wall(2026, 7, 15, 7, 0), datetime(2026, 7, 15, 5, 0, tzinfo=UTC)),
    ],
)
def test_seven_in_the_morning_is_seven_in_winter_and_in_summer(wall: datetime, utc: datetime) -> None:
    assert moment(wall, STOCKHOLM) == utc


def test_a_time_that_is_skipped_in_spring_moves_forward() -> None:
    skipped = moment(on_the_wall(2026, 3, 29, 2, 30), STOCKHOLM)
    assert skipped.astimezone(STOCKHOLM).replace(tzinfo=None) == on_the_wall(2026, 3, 29, 3, 30)


def test_a_time_that_comes_twice_in_autumn_means_the_first() -> None:
    assert moment(on_the_wall(2026, 10, 25, 2, 30), STOCKHOLM) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(wall=st.datetimes(on_the_wall(2020, 1, 1), on_the_wall(2040, 1, 1)))
def test_the_clock_shows_what_was_chosen_unless_that_time_is_skipped(wall: datetime) -> None:
    shown = moment(wall, STOCKHOLM).astimezone(STOCKHOLM).replace(tzinfo=None)
    assert shown in {wall, wall + timedelta(hours=1)}
    if shown != wall:
        assert (wall.month, wall.hour) == (3, 2)


def test_a_time_with_a_zone_is_no_wall_clock() -> None:
    with pytest.raises(ValueError, match="no zone"):
        moment(datetime(2026, 1, 1, tzinfo=UTC), STOCKHOLM)


def test_what_has_passed_is_refused_but_just_now_is_not() -> None:
    now = timezone.now()
    assert check(now - timedelta(seconds=30)) == now - timedelta(seconds=30)
    with pytest.raises(PastMomentError):
        check(now - timedelta(hours=1))
    with pytest.raises(ValueError, match="has a zone"):
        check(on_the_wall(2040, 1, 1))
