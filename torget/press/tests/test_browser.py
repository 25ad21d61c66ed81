"""The press room in a real browser: from a journalist's letter to the public page, on a phone, in both colours."""

import os
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from torget.accounts.models import Person, Voice
from torget.channels.models import Channel
from torget.connectors.hub import Stance
from torget.press import actions
from torget.press.models import Inquiry
from torget.testing.browser import NewPage, axe, scrolls_sideways
from torget.testing.cast import SignIn
from torget.testing.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(live_server: LiveServer, anna: Person, voice: Voice, sign_in: SignIn, settings: Settings) -> Desk:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    return Desk(anna, sign_in, live_server.url)


def look(page: Page, name: str) -> None:
    """Hold the page to the rules, and keep its picture where TORGET_PICTURES says."""
    if folder := os.environ.get("TORGET_PICTURES"):
        page.screenshot(path=Path(folder) / f"press-{name}.png", full_page=True)
    assert axe(page) == []
    assert not scrolls_sideways(page)


def test_a_journalist_sees_how_the_letter_is_read_and_sends_it(
    live_server: LiveServer, site: Channel, new_page: NewPage
) -> None:
    page = new_page(base_url=live_server.url, width=360, height=740)
    page.goto("/press/ask/")
    page.get_by_label("Vad gäller det?").fill("Snöröjningen")
    page.get_by_label("Ditt brev").fill(
        "Hej!\n\n1. Hur många plogbilar?\n2. Vem bestämmer?\n\nSvara senast fredag kl 12."
    )
    page.get_by_label("E-post").fill("maja@bladet.example")
    look(page, "ask")
    page.wait_for_timeout(3100)
    page.get_by_role("button", name="Nästa").click()
    expect(page.get_by_label("Fråga 2")).to_have_value("Vem bestämmer?")
    look(page, "read")
    page.get_by_role("button", name="Skicka frågorna").click()
    page.wait_for_url("**/asked/**")
    assert Inquiry.objects.get().questions.count() == 2


@pytest.mark.parametrize("width", [360, 1280])
def test_an_inquiry_is_answered_and_published_at_the_desk(
    desk: Desk, inquiry: Inquiry, new_page: NewPage, width: int
) -> None:
    page = new_page(base_url=desk.url, width=width, height=900)
    desk.open(page.context)
    page.goto("/desk/press/")
    look(page, f"list-{width}")
    page.get_by_role("link", name="Snow clearing").click()
    look(page, f"inquiry-{width}")
    page.get_by_label("Svaret").first.fill("Nio.")
    page.get_by_role("button", name="Behåll svaret").first.click()
    page.get_by_text("Avböj, med skäl").first.click()
    page.get_by_label("Varför besvaras den inte?").fill("Det är inte bestämt.")
    page.get_by_role("button", name="Avböj", exact=True).click()
    look(page, f"answered-{width}")
    page.get_by_role("button", name="Skicka, och publicera").click()
    expect(page.get_by_role("link", name="Se den öppna sidan")).to_be_visible()
    page.goto(f"/press/{inquiry.uid}/")
    look(page, f"public-{width}")
    page.goto("/press/")
    look(page, f"room-{width}")


def test_a_quotation_and_an_article_side_by_side(
    desk: Desk, inquiry: Inquiry, anna: Person, voice: Voice, new_page: NewPage
) -> None:
    for question in inquiry.questions.all():
        actions.reply(question, text="Nine.", voice=voice, stance=Stance.OFFICIAL, by=anna)
    actions.send(inquiry, voice=voice, by=anna)
    today = timezone.localdate()
    article = actions.link_article(inquiry, url="https://bladet.example/1", title="Snow", out=today, by=anna)
    actions.correct_article(article, wrong="Eight ploughs.", right="Nine ploughs.", by=anna)
    check = actions.begin_check(
        inquiry, speaker="Anna Ek", approved="We have nine ploughs.", draft="We only have ten ploughs.", by=anna
    )
    page = new_page(base_url=desk.url, width=360, height=740)
    page.goto(f"/press/{inquiry.uid}/")
    look(page, "article")
    page.goto(f"/press/quote/{check.token}/")
    look(page, "quote")
    page.get_by_role("button", name="Godkänn").click()
    expect(page.get_by_role("status")).to_contain_text("Godkänt")
    desk.open(page.context)
    page.goto("/desk/press/room/")
    look(page, "setup")
    page.goto(f"/desk/press/{inquiry.uid}/")
    look(page, "afterwards")
