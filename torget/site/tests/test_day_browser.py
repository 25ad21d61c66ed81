"""A day, its list and its month in a real browser: axe, both colours, a phone, paper."""

import os

import pytest
from pytest_django.live_server_helper import LiveServer

from torget.accounts.models import Person, Voice
from torget.agenda import saying
from torget.agenda.actions import add_absence, add_rule, add_topic, ask_about
from torget.agenda.deciding import Criterion, Decision, Ground
from torget.agenda.models import Agenda, Calendar, Day, Entry, MeetingKind, Rule, Topic
from torget.agenda.tests.days import TODAY, SetClock, bring
from torget.conversations.actions import Question, ask
from torget.protocols.calendars.tests.files import event
from torget.testing.browser import Colours, NewPage, axe, scrolls_sideways

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def day(agenda: Agenda, source: Calendar, voice: Voice, anna: Person, set_clock: SetClock) -> Day:
    """A full day, with readers beside it."""
    kind = MeetingKind.objects.get(english="Citizens")
    for rule in (
        Rule(criterion=Criterion.CATEGORY, value="öppen", decision=Decision.PUBLIC, kind=kind),
        Rule(criterion=Criterion.WORDS, value="lön*", decision=Decision.MASKED, ground=Ground.PERSONNEL),
    ):
        add_rule(agenda, rule, by=anna)
    add_topic(agenda, Topic(name="Hemtjänst", words="hemtjänst*"), by=anna)
    add_absence(agenda.voice, first=TODAY, last=TODAY, deputy=voice, words="", by=anna)
    events = [
        event("a", "20260310T083000", summary="Besök i hemtjänsten", location="Norrby", categories="Öppen"),
        event("b", "20260310T100000", summary="Lönesamtal"),
        event("c", "20260310T130000", summary="Verksamhetsplaneringsgenomgångsförberedelsemöte", categories="Öppen"),
        event("d", "20260310T150000", summary="Möte om torget", categories="Öppen"),
    ]
    bring(source, *events)
    set_clock("2026-03-10 07:00")
    saying.say_due()
    set_clock("2026-03-10 09:12")
    bring(source, *events[:-1], events[-1].replace("SUMMARY", "STATUS:CANCELLED\r\nSUMMARY"))
    found = Day.objects.select_related("post").get()
    assert found.post
    assert found.post.published
    question = Question("Hur många olika kommer hem till varje?", name="Rut", about=found.post.uid)
    said = ask(question, at=found.post.published)
    ask_about(Entry.objects.get(place="Norrby"), said)
    ask(Question("Bra att ni visar dagen.", about=found.post.uid), at=found.post.published)
    return found


@pytest.mark.parametrize(
    ("width", "colours", "language"), [(1280, "light", ""), (360, "dark", "/en"), (360, "light", "")]
)
def test_every_page_of_a_day_holds_the_rules(
    day: Day, live_server: LiveServer, new_page: NewPage, width: int, colours: Colours, language: str
) -> None:
    page = new_page(base_url=live_server.url, width=width, colours=colours)
    for path in ("day/2026-03-10/", "days/", "month/2026-03/", ""):
        page.goto(f"{language}/voice/chief/{path}")
        if folder := os.environ.get("TORGET_PICTURES"):
            name = path.strip("/").replace("/", "-") or "voice"
            page.screenshot(path=f"{folder}/square-{name}-{width}-{colours}.png", full_page=True)
        assert axe(page) == []
        assert not scrolls_sideways(page), path


def test_a_day_prints_without_what_paper_cannot_do(day: Day, live_server: LiveServer, new_page: NewPage) -> None:
    page = new_page(base_url=live_server.url)
    page.goto("/voice/chief/day/2026-03-10/")
    page.emulate_media(media="print")
    assert not page.get_by_text("Fråga om detta").first.is_visible()
    assert page.get_by_text("Besök i hemtjänsten").first.is_visible()
