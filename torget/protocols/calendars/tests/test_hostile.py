"""Files made to hurt are bounded, and one bad event does not hide the others."""

import time
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from torget.protocols.calendars import CalendarError, NoCalendarError, Reading, TooMuchError, pruning, read
from torget.protocols.calendars.tests.files import calendar, event

STOCKHOLM = ZoneInfo("Europe/Stockholm")
DAY = date(2026, 3, 10)


def reading(*parts: str, seconds: float = 20.0) -> Reading:
    return read(calendar(*parts), DAY, DAY, STOCKHOLM, seconds=seconds)


@pytest.mark.parametrize("content", [b"", b"<html>Sign in</html>", b"\xff\xfe\x00", b"{}", b"BEGIN:VCARD"])
def test_what_is_no_calendar_is_told_so(content: bytes) -> None:
    with pytest.raises(NoCalendarError):
        read(content, DAY, DAY, STOCKHOLM)


@pytest.mark.parametrize(
    "bad",
    [
        event("bad", dtstart="garbage"),
        event("bad", dtstart=""),
        event("bad", rrule="FREQ=NONSENSE"),
        event("bad", rrule="FREQ=SECONDLY"),
        event("bad", rrule="FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=" + ",".join(map(str, range(60)))),
        event("bad", dtstart="00010101T000000", rrule="FREQ=DAILY"),
        event("bad", dtstart=";VALUE=DATE:20260310", duration="", dtend="20260311T100000"),
        event("bad", rrule="FREQ=DAILY", exdate="nonsense", duration="PT99999999999999H"),
    ],
)
def test_a_bad_event_is_left_out_and_counted(bad: str) -> None:
    found = reading(bad, event("good"))
    assert [each.uid for each in found.occasions] == ["good"]
    assert found.left_out == 1


def test_what_would_repeat_for_ever_takes_no_time() -> None:
    began = time.monotonic()
    reading(*(event(str(number), rrule="FREQ=SECONDLY;INTERVAL=1") for number in range(200)))
    assert time.monotonic() - began < 5


def test_time_runs_out_rather_than_the_morning() -> None:
    endless = event(dtstart="19010101T000000", rrule="FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=1")
    with pytest.raises(TooMuchError):
        reading(event(), endless, seconds=0)


def test_too_many_events_are_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pruning, "MOST_EVENTS", 5)
    with pytest.raises(TooMuchError):
        reading(*(event(str(number)) for number in range(6)))


def test_one_day_with_more_than_anybody_does_is_told_so() -> None:
    with pytest.raises(TooMuchError):
        reading(*(event(str(number)) for number in range(2_001)))


def test_a_life_of_events_costs_no_more_than_the_day() -> None:
    past = [event(f"{number}", f"20{number % 20:02d}0101T100000") for number in range(10_000)]
    began = time.monotonic()
    assert [each.uid for each in reading(*past, event("today")).occasions] == ["today"]
    assert time.monotonic() - began < 3


def test_an_event_that_never_ends_and_parts_in_parts_are_no_trap() -> None:
    deep = "BEGIN:VALARM\r\n" * 500
    assert reading("BEGIN:VEVENT\r\nUID:open", event("inner")).left_out <= 1
    assert reading(f"BEGIN:VEVENT\r\nUID:deep\r\n{deep}", event("other")).occasions == ()


def test_a_reminder_inside_an_event_is_not_the_event() -> None:
    alarm = "BEGIN:VALARM\r\nSUMMARY:Take the secret with you\r\nEND:VALARM\r\nEND:VEVENT"
    (each,) = reading(event().replace("END:VEVENT", alarm)).occasions
    assert each.title == "Meeting"


def test_enormous_fields_are_cut_and_signs_that_do_not_show_are_dropped() -> None:
    (each,) = reading(event(summary="A\u202e\u0007" + "b" * 100_000, location="x" * 9_000)).occasions
    assert each.title.startswith("Abbb")
    assert len(each.title) == 300
    assert len(each.place) == 200


def test_a_zone_that_changes_every_second_is_not_believed() -> None:
    zone = "\r\n".join(
        (
            *("BEGIN:VTIMEZONE", "TZID:Mad", "BEGIN:STANDARD", "DTSTART:19010101T000000", "TZOFFSETFROM:+0300"),
            *("TZOFFSETTO:+0400", "RRULE:FREQ=SECONDLY", "END:STANDARD", "END:VTIMEZONE"),
        )
    )
    began = time.monotonic()
    (each,) = reading(zone, event(dtstart=";TZID=Mad:20260310T100000")).occasions
    assert each.begins.astimezone(STOCKHOLM).hour == 10
    assert time.monotonic() - began < 2


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(cut=st.integers(0, 600), junk=st.binary(max_size=40))
def test_whatever_is_broken_is_a_calendar_error_or_nothing(cut: int, junk: bytes) -> None:
    whole = calendar(event("one"), event("two", rrule="FREQ=WEEKLY", exdate="20260310T090000Z"))
    broken = whole[:cut] + junk + whole[cut + len(junk) :]
    try:
        found = read(broken, DAY, DAY, STOCKHOLM)
    except CalendarError:
        return
    assert len(found.occasions) <= 2
