"""The evening and the rules in a real browser: by mouse, without any script, on a phone, in both languages."""

import os
import re
from datetime import time
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from torget.accounts.models import Person, Voice
from torget.agenda.actions import add_absence, add_rule, add_topic, look, open_agenda
from torget.agenda.clock import today
from torget.agenda.deciding import Criterion, Decision, Ground
from torget.agenda.logins import Login, keep_login
from torget.agenda.models import Agenda, Calendar, MeetingKind, Rule, Topic
from torget.agenda.tests.days import bring, stands
from torget.channels.actions import open_channel
from torget.protocols.calendars.tests.files import event
from torget.records.models import Series
from torget.testing.browser import Colours, NewPage, axe, scrolls_sideways
from torget.testing.cast import SignIn
from torget.testing.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Verksamhetsplaneringsgenomgångsförberedelsemöte med allihop"


def look_at(page: Page, name: str) -> None:
    """Hold the page to the rules, and keep its picture where TORGET_PICTURES says."""
    if folder := os.environ.get("TORGET_PICTURES"):
        page.screenshot(path=f"{folder}/agenda-{name}.png", full_page=True)
    assert axe(page) == []
    assert not scrolls_sideways(page)


@pytest.fixture
def agenda(voice: Voice, anna: Person) -> Agenda:
    """Tomorrow holds a public visit, a personnel matter, something undecided and what is nobody's business."""
    Series.objects.create(code="KS", name="Kommunstyrelsen", is_default=True)
    made = open_agenda(voice, [open_channel("own_site", name="Torget")], by=anna)
    kind = MeetingKind.objects.get(english="Citizens")
    for rule in (
        Rule(criterion=Criterion.CATEGORY, value="Öppen", decision=Decision.PUBLIC, kind=kind),
        Rule(criterion=Criterion.WORDS, value="lön*", decision=Decision.MASKED, ground=Ground.PERSONNEL),
    ):
        add_rule(made, rule, by=anna)
    source = Calendar(agenda=made, name="Arbete", kind="ics")
    keep_login(source, Login("https://cal.example/x.ics"))
    source.save()
    day = today().toordinal() + 1
    date = today().fromordinal(day).strftime("%Y%m%d")
    bring(
        source,
        event("a", f"{date}T083000", summary="Besök i hemtjänsten", location="Norrby", categories="Öppen"),
        event("b", f"{date}T100000", summary="Lönesamtal med Frida"),
        event("c", f"{date}T130000", summary=LONG, location="Rum 3"),
        event("d", f"{date}T150000", summary="Tandläkaren", **{"class": "PRIVATE"}),
        event("e", f"{date}T160000", summary="Påminnelse", transp="TRANSPARENT"),
    )
    add_topic(made, Topic(name="Snö", words="snö*\nplog*"), by=anna)
    Calendar.objects.update(trouble="sign-in", left_out=2)
    return made


@pytest.fixture
def desk(live_server: LiveServer, anna: Person, sign_in: SignIn, settings: Settings, tmp_path: Path) -> Desk:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.TORGET_URL, settings.TORGET_DATA = live_server.url, tmp_path
    return Desk(anna, sign_in, live_server.url)


@pytest.mark.parametrize(
    ("width", "colours", "language"), [(1280, "light", "sv"), (360, "dark", "en")], ids=["desk", "phone"]
)
def test_every_page_holds_the_rules(
    width: int,
    colours: Colours,
    language: str,
    desk: Desk,
    agenda: Agenda,
    anna: Person,
    voice: Voice,
    new_page: NewPage,
) -> None:
    anna.language = language
    anna.save()
    deputy = Voice.objects.create(handle="deputy", name="Biträdande kommunchefen", role_title="Biträdande kommunchef")
    add_absence(voice, first=today(), last=today(), deputy=deputy, words="", by=anna)
    page = new_page(width=width, colours=colours, base_url=desk.url)
    desk.open(page.context)
    rule, calendar = agenda.rules.last(), agenda.calendars.get()
    assert rule is not None
    places: dict[str, tuple[object, ...]] = {
        "tomorrow": (),
        "settings": (),
        "calendars": (),
        "new-calendar": (),
        "calendar": (calendar.pk,),
        "rules": (),
        "new-rule": (),
        "rule": (rule.pk,),
        "away": (),
        "month": (f"{today():%Y-%m}",),
    }
    for name, rest in places.items():
        page.goto(reverse(f"agenda:{name}", args=["lindby", *rest]))
        look_at(page, f"{name}-{width}")
    for name in ("agendas", "kinds"):
        page.goto(reverse(f"agenda:{name}"))
        look_at(page, f"{name}-{width}")


@pytest.mark.parametrize("javascript", [True, False])
def test_an_item_is_decided_with_one_press(desk: Desk, agenda: Agenda, new_page: NewPage, javascript: bool) -> None:
    page = new_page(base_url=desk.url, javascript=javascript)
    desk.open(page.context)
    page.goto(reverse("agenda:tomorrow", args=["lindby"]))
    page.get_by_role("button", name=re.compile(f"Visa öppet.*{LONG}")).click()
    expect(page.locator("li:target")).to_contain_text("bestämt för hand")
    tomorrow = today().fromordinal(today().toordinal() + 1)
    assert [each.is_public for each in stands(agenda, tomorrow)] == [True, False, True, False, False]
    page.get_by_role("button", name="Den får gå ut så här").click()
    expect(page.get_by_text("Anna Ek har tittat.")).to_be_visible()


def test_tomorrow_waits_on_the_first_page(
    desk: Desk, agenda: Agenda, anna: Person, new_page: NewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("torget.agenda.clock.EVENING", time.min)
    page = new_page(base_url=desk.url)
    desk.open(page.context)
    page.goto("/desk/")
    look_at(page, "today")
    page.get_by_role("link", name="Titta på den").click()
    expect(page.get_by_text("Lönesamtal med Frida", exact=True)).to_be_visible()
    look(agenda, today().fromordinal(today().toordinal() + 1), by=anna)
    page.goto("/desk/")
    expect(page.get_by_role("link", name="Titta på den")).to_have_count(0)
