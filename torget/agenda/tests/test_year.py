"""A year of a full calendar, day by day: every morning right, at seven on both sides of both changes of the clocks, and
nothing private ever out."""

import logging
from datetime import date, datetime, timedelta
from random import Random

import pytest
from django.test import Client
from django.utils import timezone

from torget.accounts.models import AuditEvent, Person
from torget.agenda import forgetting, saying
from torget.agenda.actions import add_rule
from torget.agenda.deciding import Criterion, Decision
from torget.agenda.models import Agenda, Calendar, Entry, Occasion, Rule
from torget.agenda.tests.days import STOCKHOLM, SetClock, bring
from torget.agenda.tests.year import DAYS, FIRST, make
from torget.publishing.models import Post, PostVersion
from torget.records.models import Record

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def public(post: Post) -> set[str]:
    """The lines of a post that are not masked."""
    lines = (line.removeprefix("- ") for line in post.text.splitlines() if line.startswith("- "))
    return {line for line in lines if "Visit" in line}


def masked(day: date) -> int:
    return Entry.objects.filter(day__date=day).exclude(ground="").count()


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """All that is logged."""
    caplog.set_level(logging.INFO)
    return caplog


def test_every_morning_of_a_year_is_right_and_nothing_private_is_ever_out(
    agenda: Agenda, source: Calendar, anna: Person, set_clock: SetClock, told: pytest.LogCaptureFixture
) -> None:
    year, chance = make(2026), Random(1)
    assert len(year.events) == 3_000
    set_clock("2025-12-31 18:00")
    Agenda.objects.update(begins=FIRST)
    add_rule(agenda, Rule(criterion=Criterion.CATEGORY, value="open", decision=Decision.PUBLIC), by=anna)
    everything = [line for lines in year.events.values() for line in lines]
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        set_clock(f"{day - timedelta(days=1)} 18:00")
        # two weeks are known from each reading; now and then it is read besides, as servers tell of changes
        if number % 12 == 0 or chance.random() < 0.02:
            bring(source, *everything)
        set_clock(f"{day} 06:59")
        assert saying.say_due() == 0
        set_clock(f"{day} 07:00")
        assert saying.say_due() == 1
        forgetting.forget_past()
        _hold_to_the_plan(day, year.open[day], year.masked[day])
    for secret in _what_is_out(told):
        assert "Secret" not in secret
    shown = " ".join(_pages())
    assert "Visit" in shown
    assert "Secret" not in shown
    assert len(year.secrets) > 1_500
    assert Occasion.objects.count() < 600


def _hold_to_the_plan(day: date, open_: set[str], hidden: int) -> None:
    post = Post.objects.filter(agenda_day__date=day).first()
    assert (public(post) if post else set()) == open_, day
    assert masked(day) == hidden, day
    if post:
        assert post.published == datetime(day.year, day.month, day.day, 7, tzinfo=STOCKHOLM)
        assert post.published == timezone.now()


def _what_is_out(told: pytest.LogCaptureFixture) -> list[str]:
    """Everything that anybody outside, or who reads a log, may see."""
    return [
        *Post.objects.values_list("text", flat=True),
        *PostVersion.objects.values_list("html", flat=True),
        *Entry.objects.values_list("text", flat=True),
        *Entry.objects.values_list("place", flat=True),
        *Record.objects.values_list("subject", flat=True),
        *(f"{row.subject} {row.detail}" for row in AuditEvent.objects.all()),
        told.text,
    ]


def _pages() -> list[str]:
    """The pages of a few days, the list, the months and the calendar."""
    reader = Client()
    days = [FIRST + timedelta(days=number) for number in (0, 87, 88, 150, 297, 298, 364)]
    paths = [f"/voice/chief/day/{day}/" for day in days] + [f"/voice/chief/month/2026-{n:02d}/" for n in range(1, 13)]
    return [
        reader.get(path).content.decode() for path in (*paths, "/voice/chief/days/", "/voice/chief/agenda.ics", "/")
    ]
