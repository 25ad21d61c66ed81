"""How points in time are said, in both languages."""

from datetime import UTC, date, datetime, timedelta

import pytest

from torget.ui import moments
from torget.ui.tests.prototypes import STOCKHOLM, at

MOMENT = at(21, 47)
NOW = datetime(2026, 11, 11, 9, 0, tzinfo=STOCKHOLM)


@pytest.mark.usefixtures("swedish")
def test_swedish_says_the_moment_as_people_do() -> None:
    assert moments.when(MOMENT) == "tisdag 10 november 2026, 21.47"
    assert moments.short(MOMENT) == "10 nov 2026 21.47"
    assert moments.clock(MOMENT) == "21.47"
    assert moments.day(date(2026, 11, 10)) == "tisdag 10 november 2026"


@pytest.mark.usefixtures("english")
def test_english_says_the_moment_as_people_do() -> None:
    assert moments.when(MOMENT) == "Tuesday 10 November 2026, 21:47"
    assert moments.exact(MOMENT) == "Tuesday 10 November 2026, 21:47:09 CET"


@pytest.mark.usefixtures("swedish")
def test_a_moment_is_said_in_the_zone_of_the_authority_across_daylight_saving() -> None:
    assert moments.when(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)).endswith("02.30")
    assert moments.when(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)).endswith("02.30")
    assert moments.exact(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)).endswith("CEST")
    assert moments.exact(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)).endswith("CET")


@pytest.mark.usefixtures("swedish")
@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (timedelta(seconds=-30), "just nu"),
        (timedelta(seconds=59), "just nu"),
        (timedelta(minutes=5), "för 5 min sedan"),
        (timedelta(hours=3), "för 3 tim sedan"),
        (timedelta(hours=11, minutes=13), "i går 21.47"),
        (timedelta(days=4), "7 nov 2026 09.00"),
    ],
)
def test_what_has_passed_is_said_ever_more_roughly(passed: timedelta, said: str) -> None:
    assert moments.ago(NOW - passed, NOW) == said


@pytest.mark.usefixtures("swedish")
@pytest.mark.parametrize(
    ("remaining", "said", "urgency"),
    [
        (timedelta(days=-3), "försenat 3 dagar", "late"),
        (timedelta(days=-1), "försenat 1 dag", "late"),
        (timedelta(hours=-2, minutes=-5), "försenat 2 tim", "late"),
        (timedelta(seconds=20), "1 min kvar", "soon"),
        (timedelta(minutes=52, seconds=30), "52 min kvar", "soon"),
        (timedelta(hours=3, minutes=10), "3 tim kvar", "today"),
        (timedelta(hours=20), "i morgon", "later"),
        (timedelta(days=1, hours=4), "tors 13.00", "later"),
        (timedelta(days=30), "11 dec", "later"),
    ],
)
def test_what_remains_of_a_promise(remaining: timedelta, said: str, urgency: str) -> None:
    now = NOW
    if said == "tors 13.00":
        now = datetime(2026, 11, 10, 9, 0, tzinfo=STOCKHOLM)
        remaining += timedelta(days=1)
    assert moments.left(now + remaining, now) == said
    assert moments.urgency(now + remaining, now) == urgency


@pytest.mark.usefixtures("english")
def test_a_promise_over_midnight_is_told_in_hours_when_it_is_near() -> None:
    late_evening = datetime(2026, 11, 10, 23, 30, tzinfo=STOCKHOLM)
    assert moments.left(late_evening + timedelta(hours=2), late_evening) == "2 h left"
    assert moments.left(late_evening + timedelta(minutes=40), late_evening) == "40 min left"
