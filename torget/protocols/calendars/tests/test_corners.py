"""Corners of recurrence that programs really write: each occasion at its hour, under its name, and none invented."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from torget.protocols.calendars import Occasion, read
from torget.protocols.calendars.tests.files import calendar, event

STOCKHOLM = ZoneInfo("Europe/Stockholm")
HERE = ";TZID=Europe/Stockholm:"


def within(first: str, last: str, *parts: str) -> list[Occasion]:
    found = read(calendar(*parts), date.fromisoformat(first), date.fromisoformat(last), STOCKHOLM)
    assert found.left_out == 0
    return list(found.occasions)


def hours(rows: list[Occasion]) -> list[str]:
    return [f"{row.begins.astimezone(STOCKHOLM):%m-%d %H:%M}-{row.ends.astimezone(STOCKHOLM):%H:%M}" for row in rows]


@pytest.mark.parametrize(
    "excepted",
    [
        ";TZID=Europe/Stockholm:20260317T100000",
        ":20260317T090000Z",
        ";TZID=America/New_York:20260317T050000",
        ';TZID="W. Europe Standard Time":20260317T100000',
        ";TZID=Asia/Tokyo:20260317T180000",
    ],
)
def test_an_exception_may_be_said_in_any_zone(excepted: str) -> None:
    weekly = event(rrule="FREQ=WEEKLY;COUNT=3", exdate=excepted.removeprefix(":"))
    assert hours(within("2026-03-01", "2026-04-05", weekly)) == ["03-10 10:00-11:00", "03-24 10:00-11:00"]


def test_exceptions_may_stand_many_on_a_line() -> None:
    several = event(rrule="FREQ=DAILY;COUNT=5", exdate=f"{HERE}20260311T100000,20260313T100000")
    assert [row[:5] for row in hours(within("2026-03-01", "2026-03-31", several))] == ["03-10", "03-12", "03-14"]


def test_further_dates_without_any_rule_are_a_series() -> None:
    twice = event(rdate=f"{HERE}20260312T150000,20260320T080000")
    rows = within("2026-03-01", "2026-03-31", twice)
    assert [row[:5] for row in hours(rows)] == ["03-10", "03-12", "03-20"]
    assert len({row.recurrence for row in rows}) == 3


def test_a_further_date_after_the_rule_has_ended_is_seen() -> None:
    late = event(rrule="FREQ=DAILY;UNTIL=20260311T235959Z", rdate=f"{HERE}20260601T100000")
    assert hours(within("2026-06-01", "2026-06-01", late)) == ["06-01 10:00-11:00"]


def test_a_change_may_hold_for_this_and_all_that_follow() -> None:
    series = event(rrule="FREQ=WEEKLY;COUNT=4")
    later = event(start="20260324T130000", recurrence_id=f";RANGE=THISANDFUTURE{HERE}20260324T100000", summary="Later")
    rows = within("2026-03-01", "2026-04-30", series, later)
    assert hours(rows) == ["03-10 10:00-11:00", "03-17 10:00-11:00", "03-24 13:00-14:00", "03-31 13:00-14:00"]
    assert [row.title for row in rows] == ["Meeting", "Meeting", "Later", "Later"]


def test_moved_across_midnight_it_stands_on_the_other_day_alone() -> None:
    series = event(start="20260310T230000", rrule="FREQ=DAILY;COUNT=3")
    moved = event(start="20260312T003000", recurrence_id=f"{HERE}20260311T230000")
    assert hours(within("2026-03-11", "2026-03-11", series, moved)) == []
    both = within("2026-03-12", "2026-03-12", series, moved)
    assert hours(both) == ["03-12 00:30-01:30", "03-12 23:00-00:00"]


def test_a_length_may_be_said_instead_of_an_end() -> None:
    for said in ("PT90M", "PT1H30M", "PT5400S"):
        assert hours(within("2026-03-10", "2026-03-10", event(duration=said))) == ["03-10 10:00-11:30"]
    ended = event(duration="", dtend=f"{HERE}20260310T113000")
    assert hours(within("2026-03-10", "2026-03-10", ended)) == ["03-10 10:00-11:30"]


def test_an_event_that_ends_in_another_zone_is_as_long_as_it_is() -> None:
    flight = event(start="20260310T100000", duration="", dtend=";TZID=America/New_York:20260310T120000")
    (row,) = within("2026-03-10", "2026-03-10", flight)
    assert (row.ends - row.begins).total_seconds() == 7 * 3600


def test_a_floating_series_keeps_our_clock_through_both_changes() -> None:
    floating = event(dtstart="20260101T080000", rrule="FREQ=WEEKLY;BYDAY=MO")
    for day in ("2026-03-23", "2026-03-30", "2026-10-19", "2026-10-26"):
        assert hours(within(day, day, floating))[0][6:] == "08:00-09:00"


@pytest.mark.parametrize(("day", "length"), [("20260329", 23), ("20261025", 25)])
def test_a_whole_day_is_as_long_as_that_day_is(day: str, length: int) -> None:
    iso = date.fromisoformat(day).isoformat()
    (row,) = within(iso, iso, event(dtstart=f";VALUE=DATE:{day}", duration=""))
    assert (row.ends - row.begins).total_seconds() == length * 3600


def test_whole_days_that_repeat_across_a_change_stay_on_their_days() -> None:
    days = event(dtstart=";VALUE=DATE:20260327", duration="", rrule="FREQ=DAILY;COUNT=5")
    rows = within("2026-03-27", "2026-03-31", days)
    assert [row.recurrence for row in rows] == [f"2026-03-{n}" for n in (27, 28, 29, 30, 31)]
    assert [row.begins.astimezone(STOCKHOLM).hour for row in rows] == [0] * 5


def test_a_living_exception_of_a_cancelled_series_takes_place() -> None:
    series = event(rrule="FREQ=WEEKLY;COUNT=3", status="CANCELLED")
    kept = event(start="20260317T140000", recurrence_id=f"{HERE}20260317T100000", status="CONFIRMED", summary="Kept")
    rows = within("2026-03-01", "2026-03-31", series, kept)
    assert [(row.title, row.cancelled) for row in rows if not row.cancelled] == [("Kept", False)]
    assert all(row.cancelled for row in rows if row.title != "Kept")


def test_an_exception_without_its_series_stands_by_itself() -> None:
    orphan = event(start="20260310T140000", recurrence_id=f"{HERE}20260309T100000", summary="Alone")
    assert [row.title for row in within("2026-03-10", "2026-03-10", orphan)] == ["Alone"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("W. Europe Standard Time", "10:00"),
        ("Romance Standard Time", "10:00"),
        ("GMT Standard Time", "11:00"),
        ("FLE Standard Time", "09:00"),
        ("Eastern Standard Time", "15:00"),
        ("UTC", "11:00"),
        ("Etc/UTC", "11:00"),
        ('"tzone://Microsoft/Custom"', "10:00"),
    ],
)
def test_zones_as_exchange_names_them(name: str, expected: str) -> None:
    # between the American and the European change, when New York is five hours away
    (row,) = within("2026-03-10", "2026-03-10", event(dtstart=f";TZID={name}:20260310T100000"))
    wanted = {"Eastern Standard Time": "15:00"}.get(name, expected)
    assert f"{row.begins.astimezone(STOCKHOLM):%H:%M}" == wanted


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=MONTHLY;BYDAY=2TU", ["03-10"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", ["03-31"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["03-31"]),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU", ["03-10", "03-22", "03-24"]),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=15", ["03-15"]),
        ("FREQ=WEEKLY;UNTIL=20260317T090000Z", ["03-10", "03-17"]),
        ("FREQ=WEEKLY;UNTIL=20260317T085959Z", ["03-10"]),
    ],
)
def test_rules_as_people_set_them(rule: str, expected: list[str]) -> None:
    rows = within("2026-03-10", "2026-03-31", event(rrule=rule))
    # a first time that its own rule does not name is one all the same (RFC 5545, 3.8.5.3)
    assert [row[:5] for row in hours(rows) if row[:5] != "03-10" or "03-10" in expected] == expected


def test_a_series_that_ended_or_has_not_begun_costs_nothing_and_is_not_there() -> None:
    over = event("over", start="20200101T100000", rrule="FREQ=DAILY;UNTIL=20260201T000000Z")
    ahead = event("ahead", start="20260501T100000", rrule="FREQ=DAILY")
    assert within("2026-03-10", "2026-03-31", over, ahead) == []


def test_a_long_last_time_of_a_series_that_ended_is_still_going_on() -> None:
    fair = event(
        dtstart=";VALUE=DATE:20260101", duration="", dtend=";VALUE=DATE:20260120", rrule="FREQ=MONTHLY;UNTIL=20260301"
    )
    assert len(within("2026-03-15", "2026-03-15", fair)) == 1
    assert within("2026-03-20", "2026-03-20", fair) == []


def test_a_part_moved_here_from_a_series_long_over_is_seen() -> None:
    over = event(start="20250101T100000", rrule="FREQ=WEEKLY;UNTIL=20250301T000000Z")
    moved = event(start="20260310T140000", recurrence_id=f"{HERE}20250108T100000", summary="At last")
    assert [row.title for row in within("2026-03-10", "2026-03-10", over, moved)] == ["At last"]
