"""From the first card to an official channel, and to its end, in a real browser."""

import os
import re
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from torget.accounts.models import Person
from torget.channels.actions import Answer, answer_checklist, mark_trouble, mark_well, probe
from torget.channels.checklist import QUESTIONS, local_day
from torget.channels.models import Channel, Checkpoint, State
from torget.testing.browser import Colours, NewPage, axe, scrolls_sideways
from torget.testing.cast import SignIn
from torget.testing.desk import Desk
from torget.testing.door import Doorkeeper

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(
    live_server: LiveServer, eva: Person, doorkeeper: Doorkeeper, sign_in: SignIn, settings: Settings, tmp_path: Path
) -> Desk:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.TORGET_URL, settings.TORGET_DATA = live_server.url, tmp_path
    return Desk(eva, sign_in, live_server.url)


def look(page: Page, name: str) -> None:
    """Hold the page to the rules, and keep its picture where TORGET_PICTURES says."""
    if folder := os.environ.get("TORGET_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
    assert axe(page) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (360, "dark")], ids=["desk", "phone"])
def test_a_channel_is_connected_made_official_and_closed(
    width: int, colours: Colours, desk: Desk, doorkeeper: Doorkeeper, new_page: NewPage
) -> None:
    doorkeeper.accounts = ("lindby", "lindby-bad")
    page = new_page(width=width, colours=colours, base_url=desk.url)
    desk.open(page.context)
    page.goto(reverse("channels:list"))
    page.get_by_role("link", name="Anslut en kanal").click()
    look(page, f"kinds-{width}")
    page.get_by_role("link", name="Lindby door").click()
    page.get_by_label("Syfte").fill("Samtala om stan")
    page.get_by_role("button", name="Spara och gå vidare").click()
    look(page, f"refused-{width}")
    expect(page.get_by_label("Syfte")).to_have_value("Samtala om stan")
    page.get_by_label("Målgrupp").fill("De som inte läser brev")
    page.get_by_label("Address of the platform").fill(doorkeeper.url)
    page.get_by_role("button", name="Spara och gå vidare").click()
    look(page, f"new-{width}")
    page.get_by_role("button", name="Ge åtkomst hos plattformen").click()
    look(page, f"leave-{width}")
    page.get_by_role("link", name=re.compile("Gå till")).click()
    page.get_by_label("@lindby", exact=True).check()
    look(page, f"choose-{width}")
    page.get_by_role("button", name="Ta den här").click()
    look(page, f"works-{width}")
    page.get_by_role("button", name="Öppna kanalen").click()
    page.get_by_role("link", name="Öppna checklistan").click()
    look(page, f"checklist-{width}")
    for box in page.locator("textarea").all():
        box.fill("Det vet vi, och så här är det.")
    page.get_by_role("button", name="Spara svaren").click()
    page.get_by_label("Officiell").check()
    page.get_by_role("button", name="Spara", exact=True).click()
    look(page, f"official-{width}")
    assert Channel.objects.get().is_official
    _close(page, width)
    assert Channel.objects.get().state == State.CLOSED


def _close(page: Page, width: int) -> None:
    page.get_by_role("link", name="Stäng kanalen").click()
    page.get_by_label("Var hittar folk oss i stället?").fill("https://new.example/@lindby")
    page.get_by_role("button", name="Spara", exact=True).click()
    look(page, f"closing-{width}")
    page.get_by_role("button", name="Arkivera").click()
    look(page, f"archived-{width}")
    page.get_by_role("button", name="Stäng för gott").click()
    look(page, f"closed-{width}")


@pytest.mark.parametrize(("width", "colours"), [(1280, "dark"), (360, "light")])
def test_a_channel_with_a_past_shows_all_of_it(
    width: int, colours: Colours, desk: Desk, eva: Person, key_channel: Channel, new_page: NewPage
) -> None:
    answer_checklist(key_channel, {question.code: Answer("Så är det", eva) for question in QUESTIONS}, by=eva)
    Checkpoint.objects.filter(question__in=["terms", "watch"]).update(review=local_day())
    Channel.objects.update(ceiling=250, goal="Alla ska nås", owner=eva)
    probe(key_channel)
    mark_trouble(key_channel, "unreachable", "No answer.")
    mark_well(key_channel)
    mark_trouble(key_channel, "sign-in-again", "It answered 401.", pause=True)
    page = new_page(width=width, colours=colours, base_url=desk.url)
    desk.open(page.context)
    for name in ("channel", "checklist"):
        page.goto(reverse(f"channels:{name}", args=[key_channel.slug]))
        look(page, f"past-{name}-{width}")
    page.goto(reverse("channels:list"))
    look(page, f"past-list-{width}")
