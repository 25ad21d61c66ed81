"""What we write, others read: the words, the days, what was called off."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from torget.protocols.calendars import read
from torget.protocols.calendars.writing import Line, write

NOW = datetime(2026, 3, 9, 6, tzinfo=UTC)


def test_what_is_written_can_be_read() -> None:
    nine, ten = datetime(2026, 3, 10, 9, tzinfo=UTC), datetime(2026, 3, 10, 10, tzinfo=UTC)
    hour = Line("a@x", "Budget; and more, åäö", nine, ten, NOW)
    day = Line("b@x", "Away", date(2026, 3, 10), date(2026, 3, 11), NOW, place="Norrby", cancelled=True)
    found = read(write("Lindby", [hour, day]), date(2026, 3, 10), date(2026, 3, 10), ZoneInfo("Europe/Stockholm"))
    away, budget = found.occasions
    assert (budget.title, budget.private) == ("Budget; and more, åäö", False)
    assert (away.whole_days, away.cancelled, away.place) == (True, True, "Norrby")


def test_an_empty_calendar_is_a_calendar() -> None:
    assert write("Lindby", []).startswith(b"BEGIN:VCALENDAR")
