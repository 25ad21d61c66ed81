"""The square in a real Chromium: axe on every page in both languages and colours, a phone, no script, no mouse."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from torget.conversations.models import Message
from torget.site.tests.pages import STANDING, every_page, sorts
from torget.site.tests.scene import Scene
from torget.testing.browser import Colours, NewPage, axe, scrolls_sideways

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def keep(page: Page, name: str) -> None:
    """Keep its picture where TORGET_PICTURES says."""
    if folder := os.environ.get("TORGET_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_on_any_page_in_either_language(
    square: Scene, live_server: LiveServer, new_page: NewPage, colours: Colours
) -> None:
    page = new_page(base_url=live_server.url, colours=colours)
    found = []
    for path in every_page(square):
        page.goto(path)
        found += axe(page)
    assert found == []


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_a_narrow_phone_never_scrolls_sideways_and_axe_finds_nothing_there(
    square: Scene, live_server: LiveServer, new_page: NewPage, colours: Colours
) -> None:
    page = new_page(base_url=live_server.url, width=360, height=740, colours=colours)
    found = []
    for number, path in enumerate([*STANDING, *sorts(square).values()]):
        page.goto(path)
        keep(page, f"narrow-{number}-{colours}")
        found += axe(page)
        assert not scrolls_sideways(page), path
    assert found == []


def test_enlarged_to_four_hundred_per_cent_it_still_fits(
    square: Scene, live_server: LiveServer, new_page: NewPage
) -> None:
    page = new_page(base_url=live_server.url, width=320, height=256)
    for path in every_page(square):
        page.goto(path)
        assert not scrolls_sideways(page), path


def test_a_question_is_asked_by_keyboard_alone_without_any_script(
    empty: Scene, live_server: LiveServer, new_page: NewPage
) -> None:
    page = new_page(base_url=live_server.url, javascript=False)
    page.goto("/ask/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").text_content() == "Hoppa till innehållet"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Varför plogas inte Ringvägen?")
    page.keyboard.press("Tab")
    page.keyboard.type("Eli")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.wait_for_timeout(3100)
    page.keyboard.press("Enter")
    page.wait_for_url("**/asked/**")
    assert Message.objects.get().record.number in page.content()
    page.get_by_role("link", name="Se det i samtalet").click()
    page.get_by_text("Varför plogas inte Ringvägen?").first.wait_for()


def test_verify_this_and_quote_are_two_presses_from_the_statement(
    square: Scene, live_server: LiveServer, new_page: NewPage
) -> None:
    page = new_page(base_url=live_server.url)
    page.goto(f"/post/{square.posts['snow'].uid}/")
    page.get_by_role("link", name="Kontrollera själv").locator("visible=true").click()
    assert "Kontrollerat." in page.get_by_role("main").inner_text()
    page.locator(".quotation").click()
    chosen = str(page.evaluate("getSelection().toString()"))
    assert "Vad har vi missat?" in chosen
    assert "/record/" in chosen


def test_the_trap_is_neither_seen_nor_reached(empty: Scene, live_server: LiveServer, new_page: NewPage) -> None:
    page = new_page(base_url=live_server.url)
    page.goto("/ask/")
    box = page.locator("#id_website").bounding_box()
    assert box is None or box["x"] + box["width"] < 0
    assert page.locator("#id_website").get_attribute("tabindex") == "-1"


def test_on_paper_a_thread_has_its_number_and_address_and_no_buttons(
    square: Scene, live_server: LiveServer, new_page: NewPage
) -> None:
    page = new_page(base_url=live_server.url, width=800)
    page.goto(f"/post/{square.posts['snow'].uid}/")
    page.emulate_media(media="print")
    assert page.locator(".only-print").is_visible()
    assert not page.locator(".button").locator("visible=true").count()
    keep(page, "paper")
