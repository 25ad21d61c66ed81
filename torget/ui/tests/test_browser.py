"""The prototypes in a real browser: nothing axe can find, nothing wider than the window, everything by keyboard."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone, translation
from playwright.sync_api import Page

from torget.testing.browser import Colours, NewPage, axe, scrolls_sideways
from torget.ui.tests import prototypes
from torget.ui.tests.browser import served

pytestmark = pytest.mark.browser
PATHS = ["/post", "/today", "/write", "/wrong", "/sign-in", "/missing"]
SCREENSHOTS = os.environ.get("TORGET_SCREENSHOTS")


@pytest.fixture
def address() -> Iterator[str]:
    with translation.override("sv"), timezone.override("Europe/Stockholm"):
        pages = {
            "/post": prototypes.post_page(),
            "/today": prototypes.today_page(),
            "/write": prototypes.write_page(prototypes.filled_form()),
            "/wrong": prototypes.write_page(prototypes.faulty_form()),
            "/sign-in": prototypes.render("ui_tests/sign_in.html", {"form": prototypes.faulty_form()}),
            "/swap": prototypes.render("ui_tests/swap.html"),
            "/piece": "<p id=piece>Framme</p>",
            "/missing": prototypes.render("404.html"),
        }
    with served(pages) as base:
        yield base


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(new_page: NewPage, address: str, path: str, width: int, colours: Colours) -> None:
    page = new_page(width=width, height=740, colours=colours)
    page.goto(address + path)
    if SCREENSHOTS:
        page.screenshot(path=Path(SCREENSHOTS) / f"{path[1:]}-{width}-{colours}.png", full_page=True)
    assert axe(page) == []


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("width", "height"), [(360, 740), (320, 256)], ids=["phone", "desktop at 400 per cent"])
def test_nothing_is_wider_than_the_window(new_page: NewPage, address: str, path: str, width: int, height: int) -> None:
    page = new_page(width=width, height=height)
    page.goto(address + path)
    assert not scrolls_sideways(page)


def test_the_first_tab_leads_past_the_head(page: Page, address: str) -> None:
    page.goto(address + "/post")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#main').contains(document.activeElement)")


def test_htmx_improves_a_page_under_the_policy(page: Page, address: str) -> None:
    page.goto(address + "/swap")
    page.get_by_role("link", name="Hämta").click()
    assert page.locator("#piece").inner_text() == "Framme"
    assert page.url.endswith("/swap")


def test_the_same_page_works_without_script(new_page: NewPage, address: str) -> None:
    page = new_page(javascript=False)
    page.goto(address + "/swap")
    page.get_by_role("link", name="Hämta").click()
    assert page.url.endswith("/piece")


def test_chips_are_chosen_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address + "/write")
    page.focus("#id_voice_0")
    page.keyboard.press("ArrowRight")
    assert page.is_checked("#id_voice_1")
    page.focus("#id_channels_3")
    page.keyboard.press("Space")
    assert page.is_checked("#id_channels_3")


def test_a_chip_is_chosen_by_touching_its_words(page: Page, address: str) -> None:
    page.goto(address + "/write")
    page.locator("label.chip", has_text="Lindby kommun").click()
    assert page.is_checked("#id_voice_2")


def test_the_list_of_faults_leads_to_the_question(page: Page, address: str) -> None:
    page.goto(address + "/wrong")
    page.get_by_role("alert").get_by_role("link", name="När?").click()
    page.keyboard.press("Space")
    assert page.is_checked("#id_time_0")


def test_the_bar_on_a_phone_reaches_every_room_and_gives_way_when_zoomed_in(new_page: NewPage, address: str) -> None:
    page = new_page(width=360, height=740)
    page.goto(address + "/today")
    place = "getComputedStyle(document.querySelector('.rail-nav')).position"
    assert page.evaluate(place) == "fixed"
    page.get_by_role("button", name="Mer").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    last = page.get_by_role("link", name="Öppet konto")
    last.focus()
    box, bar = last.bounding_box(), page.locator(".rail-nav").bounding_box()
    assert box
    assert bar
    assert box["x"] + box["width"] <= 361
    assert box["y"] + box["height"] <= bar["y"]
    assert axe(page) == []
    page.keyboard.press("Escape")
    assert not last.is_visible()
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate(place) == "static"


def test_beside_a_wide_page_every_room_is_seen_at_once(new_page: NewPage, address: str) -> None:
    page = new_page(width=1280, height=740)
    page.goto(address + "/today")
    assert page.get_by_role("link", name="Öppet konto").is_visible()
    assert not page.get_by_role("button", name="Mer").is_visible()


def test_what_has_the_focus_never_lies_behind_the_bar(new_page: NewPage, address: str) -> None:
    page = new_page(width=360, height=740)
    page.goto(address + "/today")
    bar = page.locator(".rail-nav").bounding_box()
    assert bar
    for button in page.locator(".work-item .button").all():
        button.focus()
        box = button.bounding_box()
        assert box
        assert box["y"] + box["height"] <= bar["y"]


def test_on_paper_only_the_words_are_left(new_page: NewPage, address: str) -> None:
    page = new_page(colours="dark")
    page.goto(address + "/post")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator(".head-nav").is_visible()
    assert not page.locator(".side .button").first.is_visible()
    assert page.locator(".turn").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
