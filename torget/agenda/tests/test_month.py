"""A month in figures: with whom time was spent, what readers asked against what it went to, and what was not shown."""

from datetime import date

import pytest
from django.test import Client

from torget.accounts.models import Person
from torget.agenda import saying
from torget.agenda.actions import add_rule, add_topic, decide
from torget.agenda.deciding import Criterion, Decision, Ground
from torget.agenda.models import Agenda, Calendar, Day, MeetingKind, Occasion, Rule, Topic
from torget.agenda.months import Month, Share, month
from torget.agenda.tests.days import SetClock, bring
from torget.conversations.actions import Question, ask
from torget.protocols.calendars.tests.files import event

MARCH = date(2026, 3, 1)
WHOLE = {"dtstart": ";VALUE=DATE:20260310", "duration": ""}


@pytest.fixture
def kinds(agenda: Agenda, anna: Person) -> None:
    """With citizens and with peers by category; both are public. Salaries are masked."""
    for name in ("Citizens", "Peers"):
        kind = MeetingKind.objects.get(english=name)
        rule = Rule(criterion=Criterion.CATEGORY, value=name, decision=Decision.PUBLIC, kind=kind)
        add_rule(agenda, rule, by=anna)
    secret = Rule(criterion=Criterion.WORDS, value="salary", decision=Decision.MASKED, ground=Ground.PERSONNEL)
    add_rule(agenda, secret, by=anna)


def said(source: Calendar, set_clock: SetClock, *events: str) -> Month:
    set_clock("2026-03-10 06:50")
    bring(source, *events)
    set_clock("2026-03-10 07:00")
    saying.say_due()
    return month(source.agenda.voice, MARCH)


def told(shares: tuple[Share, ...]) -> list[tuple[str, int, int, int]]:
    """Each share: with whom, minutes, whole days, percent."""
    names = ["masked" if share.masked else share.kind.english if share.kind else "" for share in shares]
    return [(name, share.minutes, share.whole_days, share.percent) for name, share in zip(names, shares, strict=True)]


def test_hours_are_shared_out_and_whole_days_are_counted_beside_them(
    kinds: None, source: Calendar, set_clock: SetClock
) -> None:
    figures = said(
        source,
        set_clock,
        event("a", "20260310T080000", categories="Citizens", duration="PT3H"),
        event("b", "20260310T130000", categories="Peers"),
        event("c", "20260310T140000", summary="Salary", duration="PT2H"),
        event("d", categories="Peers", **WHOLE),
        event("e", summary="Salary week", **WHOLE),
    )
    assert told(figures.shares) == [("Citizens", 180, 0, 50), ("Peers", 60, 1, 17), ("masked", 120, 1, 33)]
    assert figures.has_whole_days


def test_a_month_of_whole_days_alone_has_no_hours_and_is_told_all_the_same(
    kinds: None, source: Calendar, set_clock: SetClock
) -> None:
    figures = said(source, set_clock, event("d", categories="Citizens", **WHOLE))
    assert told(figures.shares) == [("Citizens", 0, 1, 0)]
    page = Client().get("/en/voice/chief/month/2026-03/").content.decode()
    assert "Whole days" in page
    assert "Heldagar" in Client().get("/voice/chief/month/2026-03/").content.decode()


def test_where_nothing_lasts_whole_days_no_column_is_shown(kinds: None, source: Calendar, set_clock: SetClock) -> None:
    said(source, set_clock, event(categories="Citizens"))
    assert "Whole days" not in Client().get("/en/voice/chief/month/2026-03/").content.decode()


def test_what_was_called_off_took_no_time(kinds: None, source: Calendar, set_clock: SetClock) -> None:
    events = [event("a", categories="Citizens"), event("d", categories="Peers", **WHOLE)]
    said(source, set_clock, *events)
    set_clock("2026-03-10 09:00")
    bring(source, event("a", categories="Citizens", status="CANCELLED"))
    assert told(month(source.agenda.voice, MARCH).shares) == []


def test_only_the_hours_of_the_day_itself_are_counted(kinds: None, source: Calendar, set_clock: SetClock) -> None:
    figures = said(source, set_clock, event("a", "20260310T230000", categories="Citizens", duration="PT3H"))
    assert told(figures.shares) == [("Citizens", 60, 0, 100)]


def test_what_was_asked_stands_against_what_time_went_to(
    kinds: None, source: Calendar, anna: Person, set_clock: SetClock
) -> None:
    add_topic(source.agenda, Topic(name="Library", words="library"), by=anna)
    add_topic(source.agenda, Topic(name="Snow", words="snow*"), by=anna)
    said(
        source,
        set_clock,
        event("a", summary="Library talk", categories="Citizens"),
        event("b", "20260310T130000", summary="Snow salary"),
        event("c", summary="Library week", categories="Citizens", **WHOLE),
    )
    day = Day.objects.select_related("post").get()
    assert day.post is not None
    assert day.said is not None
    for words in ("Who ploughs the snow?", "Snowed in, and the library?", "Hello"):
        ask(Question(words, about=day.post.uid), at=day.said)
    rows = [
        (row.topic.name if row.topic else "", row.asked, row.minutes, row.whole_days)
        for row in month(source.agenda.voice, MARCH).compared
    ]
    # what is masked went to nothing that anybody may know
    assert rows == [("Library", 1, 60, 1), ("Snow", 2, 0, 0), ("", 1, 0, 0)]


def test_every_ground_is_counted_and_follows_what_is_decided(
    kinds: None, source: Calendar, anna: Person, set_clock: SetClock
) -> None:
    figures = said(
        source,
        set_clock,
        event("a", summary="Salary"),
        event("b", "20260310T110000"),
        event("c", "20260310T120000", **{"class": "PRIVATE"}),
        event("d", "20260310T130000", transp="TRANSPARENT"),
    )
    assert {(decision, number) for decision, _ground, number in figures.hidden} == {("masked", 1), ("never", 1)}
    assert len(figures.hidden) == 4
    decide(Occasion.objects.order_by("begins")[1], Decision.MASKED, Ground.PERSONNEL, by=anna)
    counted = {(decision, ground): number for decision, ground, number in month(source.agenda.voice, MARCH).hidden}
    assert counted["masked", "Möte, personalärende"] == 2
