"""The doors and the administrator's pages in a real browser: usable by keyboard, without JavaScript, on a telephone."""

import os

import pytest
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from torget.accounts import actions
from torget.accounts.models import Person
from torget.accounts.tests.conftest import WORDS, Telephone
from torget.testing.browser import Colours, NewPage, axe, scrolls_sideways

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = ["me", "password", "new-app", "people", "invite", "trail", "authority"]


def look(page: Page, name: str) -> None:
    """Hold the page to the rules, and keep its picture where TORGET_PICTURES says."""
    if folder := os.environ.get("TORGET_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
    assert axe(page) == []
    assert not scrolls_sideways(page)


def send(page: Page) -> None:
    """Press Enter and wait for the answer."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_first_sign_in_by_keyboard_without_javascript(
    new_page: NewPage, live_server: LiveServer, anna: Person, password: str
) -> None:
    plain = new_page(width=360, javascript=False, base_url=live_server.url)
    plain.goto(reverse("accounts:sign-in") + f"?next={reverse('accounts:me')}")
    plain.get_by_label("E-post").focus()
    plain.keyboard.type(anna.email)
    plain.keyboard.press("Tab")
    plain.keyboard.type(WORDS)
    plain.keyboard.press("Enter")
    secret = plain.locator("figcaption code").inner_text()
    plain.get_by_label("Kod").fill(Telephone.reading(secret).code())
    plain.keyboard.press("Enter")
    plain.get_by_role("link", name="Jag har sparat dem").click()
    assert plain.locator("h1").inner_text() == "Anna Ek"


@pytest.mark.parametrize(("width", "colours", "locale"), [(1280, "light", "sv-SE"), (360, "dark", "en-GB")])
def test_the_doors_are_open_to_all(
    width: int, colours: Colours, locale: str, new_page: NewPage, live_server: LiveServer, anna: Person, password: str
) -> None:
    page = new_page(width=width, colours=colours, locale=locale, base_url=live_server.url)
    page.goto(reverse("accounts:sign-in"))
    look(page, f"sign-in-{width}")
    page.locator("[name=email]").fill(anna.email)
    page.locator("[name=password]").fill("wrong")
    send(page)
    look(page, f"refused-{width}")
    page.locator("[name=password]").fill(WORDS)
    send(page)
    look(page, f"app-{width}")
    page.locator("[name=code]").fill(Telephone.reading(page.locator("figcaption code").inner_text()).code())
    send(page)
    look(page, f"codes-{width}")


@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (360, "dark")])
def test_the_pages_behind_them_are_too(
    width: int, colours: Colours, new_page: NewPage, live_server: LiveServer, eva: Person, anna: Person
) -> None:
    page = new_page(width=width, colours=colours, base_url=live_server.url)
    link = actions.make_sign_in_link(eva, next_page=reverse("accounts:me"))
    page.goto(link.removeprefix("https://torget.lindby.example"))
    look(page, f"link-{width}")
    page.get_by_role("button", name="Logga in").click()
    for name in PAGES:
        page.goto(reverse(f"accounts:{name}"))
        look(page, f"{name}-{width}")
    page.goto(reverse("accounts:person", args=[anna.pk]))
    look(page, f"person-{width}")
