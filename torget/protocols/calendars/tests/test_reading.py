"""Whatever calendar programs write is read as their users see it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from torget.protocols.calendars import Occasion, read
from torget.protocols.calendars.tests.files import calendar, event

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def on(day: str, *parts: str, until: str = "") -> list[Occasion]:
    first = date.fromisoformat(day)
    return list(read(calendar(*parts), first, date.fromisoformat(until) if until else first, STOCKHOLM).occasions)


def clock(each: Occasion) -> str:
    begins, ends = each.begins.astimezone(STOCKHOLM), each.ends.astimezone(STOCKHOLM)
    return f"{begins:%Y-%m-%d %H:%M}-{ends:%H:%M}"


def test_an_event_has_its_hour_its_words_and_its_people() -> None:
    (each,) = on(
        "2026-03-10",
        event(
            location="Room 3",
            categories="Budget,Staff",
            attendee=";CN=Frida:MAILTO:Frida@Hem.Example",
            organizer="mailto:chief@lindby.example",
        ),
    )
    assert clock(each) == "2026-03-10 10:00-11:00"
    assert (each.title, each.place, each.categories) == ("Meeting", "Room 3", ("Budget", "Staff"))
    assert each.people == ("frida@hem.example", "chief@lindby.example")
    assert (each.private, each.free, each.cancelled, each.whole_days, each.recurrence) == (False,) * 4 + ("",)


def test_another_day_is_another_day() -> None:
    assert on("2026-03-11", event()) == []


def test_what_lasts_over_midnight_stands_on_both_days() -> None:
    night = event(start="20260310T230000", duration="PT3H")
    assert len(on("2026-03-10", night)) == len(on("2026-03-11", night)) == 1
    assert on("2026-03-12", night) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-03-28", "2026-03-28 08:00-09:00"),
        ("2026-03-29", "2026-03-29 08:00-09:00"),
        ("2026-10-25", "2026-10-25 08:00-09:00"),
        ("2026-10-26", "2026-10-26 08:00-09:00"),
    ],
)
def test_what_is_daily_at_eight_is_at_eight_whatever_the_clocks_do(day: str, expected: str) -> None:
    (each,) = on(day, event(start="20260101T080000", rrule="FREQ=DAILY"))
    assert clock(each) == expected


def test_a_series_in_greenwich_moves_with_our_clocks() -> None:
    daily = event(dtstart="20260101T070000Z", rrule="FREQ=DAILY")
    assert clock(on("2026-03-28", daily)[0]) == "2026-03-28 08:00-09:00"
    assert clock(on("2026-03-30", daily)[0]) == "2026-03-30 09:00-10:00"


def test_an_hour_that_does_not_exist_moves_forward_and_one_that_comes_twice_is_the_first() -> None:
    assert clock(on("2026-03-29", event(dtstart="20260329T023000"))[0]) == "2026-03-29 03:30-04:30"
    (each,) = on("2026-10-25", event(dtstart="20261025T023000"))
    assert each.begins.isoformat() == "2026-10-25T00:30:00+00:00"


def test_an_exception_is_no_occasion() -> None:
    weekly = event(rrule="FREQ=WEEKLY;COUNT=5", exdate=";TZID=Europe/Stockholm:20260317T100000")
    assert [clock(each)[:10] for each in on("2026-03-01", weekly, until="2026-04-30")] == [
        "2026-03-10", "2026-03-24", "2026-03-31", "2026-04-07",
    ]  # fmt: skip


def test_a_further_date_is_one_more_occasion() -> None:
    more = event(rrule="FREQ=WEEKLY;COUNT=1", rdate=";TZID=Europe/Stockholm:20260312T150000")
    assert [clock(each) for each in on("2026-03-01", more, until="2026-03-31")] == [
        "2026-03-10 10:00-11:00",
        "2026-03-12 15:00-16:00",
    ]


def test_one_time_of_a_series_that_was_moved_keeps_its_name() -> None:
    series = event(rrule="FREQ=WEEKLY;COUNT=3")
    moved = event(start="20260319T140000", recurrence_id=";TZID=Europe/Stockholm:20260317T100000", summary="Moved")
    assert on("2026-03-17", series, moved) == []
    (each,) = on("2026-03-19", series, moved)
    assert (each.title, each.recurrence) == ("Moved", "20260317T0900Z")
    before = on("2026-03-17", series)[0]
    assert (before.uid, before.recurrence) == (each.uid, each.recurrence)


def test_a_time_moved_here_from_far_away_is_seen() -> None:
    series = event(start="20250310T100000", rrule="FREQ=YEARLY;COUNT=1")
    moved = event(start="20260310T140000", recurrence_id=";TZID=Europe/Stockholm:20250310T100000", summary="Late")
    assert [each.title for each in on("2026-03-10", series, moved)] == ["Late"]


def test_one_time_of_a_series_may_be_cancelled() -> None:
    series = event(rrule="FREQ=WEEKLY;COUNT=3")
    gone = event(start="20260317T100000", recurrence_id=";TZID=Europe/Stockholm:20260317T100000", status="CANCELLED")
    assert [each.cancelled for each in on("2026-03-10", series, gone, until="2026-03-31")] == [False, True, False]


def test_a_whole_day_is_a_day_in_every_zone() -> None:
    (each,) = on("2026-03-29", event(dtstart=";VALUE=DATE:20260329", duration=""))
    assert each.whole_days
    assert each.begins.astimezone(STOCKHOLM).isoformat() == "2026-03-29T00:00:00+01:00"
    assert each.ends.astimezone(STOCKHOLM).isoformat() == "2026-03-30T00:00:00+02:00"


def test_several_whole_days_end_before_their_last_date() -> None:
    holiday = event(dtstart=";VALUE=DATE:20260310", duration="", dtend=";VALUE=DATE:20260312")
    assert [len(on(day, holiday)) for day in ("2026-03-09", "2026-03-10", "2026-03-11", "2026-03-12")] == [0, 1, 1, 0]


def test_a_whole_day_that_repeats() -> None:
    (each,) = on("2027-06-06", event(dtstart=";VALUE=DATE:20200606", duration="", rrule="FREQ=YEARLY"))
    assert each.whole_days
    assert each.recurrence == "2027-06-06"


@pytest.mark.parametrize(
    "zone", ["W. Europe Standard Time", '"W. Europe Standard Time"', "/vendor.example/Europe/Stockholm"]
)
def test_zones_have_many_names(zone: str) -> None:
    (each,) = on("2026-07-01", event(dtstart=f";TZID={zone}:20260701T100000"))
    assert clock(each) == "2026-07-01 10:00-11:00"


def test_a_zone_of_the_files_own_is_believed() -> None:
    zone = "\r\n".join(
        (
            *("BEGIN:VTIMEZONE", "TZID:Customized Time Zone", "BEGIN:STANDARD", "DTSTART:16010101T000000"),
            *("TZOFFSETFROM:+0300", "TZOFFSETTO:+0300", "END:STANDARD", "END:VTIMEZONE"),
        )
    )
    (each,) = on("2026-07-01", zone, event(dtstart=";TZID=Customized Time Zone:20260701T100000"))
    assert clock(each) == "2026-07-01 09:00-10:00"


def test_a_zone_that_nobody_knows_and_none_at_all_are_ours() -> None:
    assert clock(on("2026-07-01", event(dtstart=";TZID=Nowhere:20260701T100000"))[0])[11:] == "10:00-11:00"
    assert clock(on("2026-07-01", event(dtstart="20260701T100000"))[0])[11:] == "10:00-11:00"


@pytest.mark.parametrize(
    ("said", "private"), [("PUBLIC", False), ("PRIVATE", True), ("CONFIDENTIAL", True), ("X", True)]
)
def test_a_mark_that_we_do_not_know_is_private(said: str, private: bool) -> None:
    assert on("2026-03-10", event(**{"class": said}))[0].private is private


def test_what_takes_no_time_is_free_and_what_is_called_off_is_cancelled() -> None:
    (each,) = on("2026-03-10", event(transp="TRANSPARENT", status="CANCELLED"))
    assert each.free
    assert each.cancelled


def test_the_last_word_on_an_event_counts() -> None:
    said = on("2026-03-10", event(summary="New", sequence="2"), event(summary="Old", sequence="1"))
    assert [each.title for each in said] == ["New"]


def test_an_event_without_an_end_or_with_one_before_its_beginning_lasts_no_while() -> None:
    backwards = event(duration="", dtend=";TZID=Europe/Stockholm:20260310T090000")
    for each in (*on("2026-03-10", event(duration="")), *on("2026-03-10", backwards)):
        assert clock(each) == "2026-03-10 10:00-10:00"


def test_folded_lines_and_escapes_are_unfolded() -> None:
    (each,) = on("2026-03-10", event(summary="Budget\\, and more\r\n  of it\\nthen"))
    assert each.title == "Budget, and more of it then"


def test_occasions_come_in_the_order_of_the_clock() -> None:
    said = on("2026-03-10", event("b", "20260310T150000"), event("a", "20260310T080000"))
    assert [each.uid for each in said] == ["a", "b"]
    assert all(isinstance(each.begins, datetime) and each.begins.tzinfo for each in said)
