"""Lindby's days in tests: what stands in a calendar, as its server would give it, and a clock that can be set."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from torget.agenda import clock
from torget.agenda.following import follow_today
from torget.agenda.keeping import keep
from torget.agenda.models import Agenda, Calendar, Occasion
from torget.agenda.queries import draft
from torget.agenda.refreshing import AHEAD
from torget.agenda.standing import Standing
from torget.protocols.calendars import read
from torget.protocols.calendars.tests.files import calendar

STOCKHOLM = ZoneInfo("Europe/Stockholm")
# A Tuesday
TODAY = date(2026, 3, 10)
SetClock = Callable[[str], None]


def moment(wall: str) -> datetime:
    """`moment("2026-03-10 07:00")` on Stockholm's clocks."""
    return datetime.fromisoformat(wall).replace(tzinfo=STOCKHOLM)


def bring(source: Calendar, *events: str) -> None:
    """The calendar has been read and holds these events (`torget.protocols.calendars.tests.files.event`)."""
    first = clock.today()
    reading = read(calendar(*events), first, first + AHEAD, STOCKHOLM)
    with transaction.atomic():
        Calendar.objects.filter(pk=source.pk).update(read=timezone.now(), covers=first + AHEAD)
        keep(source, reading, clock.span(first)[0])
        follow_today(source.agenda)


def stands(agenda: Agenda, day: date = TODAY) -> list[Standing]:
    """The draft of a day."""
    return draft(Agenda.objects.get(pk=agenda.pk), day)


def the(agenda: Agenda) -> Occasion:
    """The only occasion known."""
    return Occasion.objects.get(agenda=agenda)
