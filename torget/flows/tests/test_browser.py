"""Flows in a real browser: made of an example, tried, corrected, started, on a desk and on a phone."""

import os

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from torget.accounts.models import Person
from torget.channels.models import Channel
from torget.flows.examples import EXAMPLES
from torget.flows.models import Flow, FlowItem
from torget.flows.running import note
from torget.testing.browser import Colours, NewPage, axe, scrolls_sideways
from torget.testing.cast import SignIn
from torget.testing.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(live_server: LiveServer, site: Channel, anna: Person, sign_in: SignIn, settings: Settings) -> Desk:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.TORGET_URL = live_server.url
    return Desk(anna, sign_in, live_server.url)


def look(page: Page, name: str) -> None:
    """Hold the page to the rules, and keep its picture where TORGET_PICTURES says."""
    if folder := os.environ.get("TORGET_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
    assert axe(page) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (360, "dark")], ids=["desk", "phone"])
def test_a_flow_is_made_tried_and_started(width: int, colours: Colours, desk: Desk, new_page: NewPage) -> None:
    page = new_page(width=width, colours=colours, base_url=desk.url)
    desk.open(page.context)
    page.goto(reverse("flows:list"))
    look(page, f"empty-{width}")
    page.get_by_role("link", name="Nytt flöde").click()
    look(page, f"examples-{width}")
    page.get_by_role("link", name="Platsannonser").click()
    page.get_by_label("Ansvarig röst").select_option(index=1)
    page.get_by_label("lindby.example").check()
    text = page.get_by_label("Vad det gör")
    text.fill(EXAMPLES["jobs"].text.replace("{title}", "{titel}"))
    page.get_by_role("button", name="Spara").click()
    look(page, f"mistakes-{width}")
    expect(text).to_have_value(EXAMPLES["jobs"].text.replace("{title}", "{titel}"))
    text.fill(EXAMPLES["jobs"].text)
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("link", name="Provkörning").click()
    page.get_by_label("Ett prov på vad källan skickar").fill(EXAMPLES["jobs"].sent.decode())
    page.get_by_role("button", name="Prova").click()
    look(page, f"dry-{width}")
    page.get_by_role("link", name="Platsannonser").click()
    page.get_by_role("button", name="Starta").click()
    now = timezone.now()
    for number, became in enumerate(("posted", "filtered", "refused")):
        flow = Flow.objects.get()
        row = {"became": became, "part": "" if became == "posted" else "duplicates", "words": "Nothing has changed."}
        FlowItem.objects.create(
            flow=flow, key=str(number), digest="", content={"title": "Lärare"}, seen=now, decided=now, **row
        )
    Flow.objects.update(trouble="flood", last_run=now)
    page.reload()
    look(page, f"flow-{width}")
    expect(page.get_by_role("list").filter(has_text="Källa").or_(page.locator("ol.diagram"))).to_be_visible()
    page.goto(reverse("flows:list"))
    look(page, f"list-{width}")
    note(Flow.objects.get(), "too-many", "", paused=True)
    page.get_by_role("link", name="Vad som gått fel").click()
    expect(page.get_by_role("heading", name="Behöver dig nu")).to_be_visible()
    look(page, f"faults-{width}")
    page.goto("/desk/")
    look(page, f"today-{width}")
    page.emulate_media(media="print")
    page.goto(reverse("flows:flow", args=[Flow.objects.get().slug]))
    expect(page.locator("ol.diagram")).to_be_visible()
    if folder := os.environ.get("TORGET_PICTURES"):
        page.screenshot(path=f"{folder}/print-{width}.png", full_page=True)


def test_the_drawing_is_walked_through_with_the_keyboard(desk: Desk, flow: Flow, new_page: NewPage) -> None:
    page = new_page(width=1280, base_url=desk.url)
    desk.open(page.context)
    page.goto(reverse("flows:list"))
    box = page.locator("svg.flow-map a")
    box.focus()
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-label", "Snö: från 127.0.0.1 · JSON på en adress till lindby.example. Arbetar")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{desk.url}{reverse('flows:flow', args=['snow'])}")
