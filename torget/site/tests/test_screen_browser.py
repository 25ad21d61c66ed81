"""The lobby screen in a real Chromium: it turns, it can be stopped, and it lives on without a network."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from torget.channels.actions import open_channel
from torget.channels.models import Channel
from torget.publishing.actions import new_draft, publish, save_draft
from torget.publishing.tests.work import carry_all
from torget.site.tests.scene import Scene
from torget.testing.browser import Colours, NewPage, axe, scrolls_sideways

KEPT = """async (path) => {
  while (!(await (await caches.open("screen-1")).keys()).some((request) => new URL(request.url).pathname === path)) {
    await new Promise((go) => setTimeout(go, 50));
  }
}"""
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def board(empty: Scene, tmp_path: Path, settings: Settings) -> Channel:
    """Two posts on the library's board."""
    settings.TORGET_DATA = tmp_path
    board = open_channel("notice_board", name="Biblioteket")
    _pin(empty, board, "Simhallen stänger i två dagar", "Vi byter **filter** måndag och tisdag.")
    _pin(empty, board, "Fullmäktige på torsdag", "Klockan sex i Folkets hus. Alla är välkomna att lyssna och fråga.")
    return board


def _pin(scene: Scene, board: Channel, title: str, text: str) -> None:
    post = save_draft(new_draft(scene.anna), title=title, text=text, voice=scene.lindby, channels=[scene.site, board])
    publish(post, by=scene.anna)
    carry_all()


def _keep(page: Page, name: str) -> None:
    if folder := os.environ.get("TORGET_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def _title(page: Page) -> str:
    return page.locator(".slide-here h2").inner_text()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [1920, 360])
def test_the_screen_is_read_by_everybody(
    board: Channel, live_server: LiveServer, new_page: NewPage, colours: Colours, width: int
) -> None:
    page = new_page(base_url=live_server.url, width=width, height=1080 if width > 400 else 740, colours=colours)
    page.goto(f"/screen/{board.slug}/")
    page.locator(".slide-here").wait_for()
    _keep(page, f"screen-{width}-{colours}")
    assert axe(page) == []
    assert not scrolls_sideways(page)


def test_nothing_is_cut_off_and_the_code_grows_with_the_screen(
    empty: Scene, board: Channel, live_server: LiveServer, new_page: NewPage
) -> None:
    _pin(empty, board, "", "\n\n".join(f"Lag {number} börjar klockan {number + 3}." for number in range(1, 13)))
    sizes = []
    for width, height in ((1280, 720), (3840, 2160)):
        page = new_page(base_url=live_server.url, width=width, height=height)
        page.goto(f"/screen/{board.slug}/")
        page.locator(".slide-here").wait_for()
        for _ in range(3):
            place = page.locator(".screen-slides").bounding_box()
            words = page.locator(".slide-here .slide-words").bounding_box()
            assert place is not None
            assert words is not None
            assert place["y"] <= words["y"]
            assert words["y"] + words["height"] <= place["y"] + place["height"]
            page.keyboard.press("ArrowRight")
        sizes.append(page.evaluate("document.querySelector('.slide-here .qr path').getBoundingClientRect().width"))
        _keep(page, f"screen-full-{width}")
    assert sizes[1] > 2 * sizes[0]


def test_arrows_turn_it_and_space_stops_it(board: Channel, live_server: LiveServer, new_page: NewPage) -> None:
    page = new_page(base_url=live_server.url)
    page.goto(f"/en/screen/{board.slug}/")
    first = _title(page)
    page.keyboard.press("ArrowRight")
    assert _title(page) != first
    page.keyboard.press("ArrowLeft")
    assert _title(page) == first
    page.keyboard.press(" ")
    assert page.get_by_role("button", name="Go on").is_visible()
    page.get_by_role("button", name="Go on").click()
    assert page.get_by_role("button", name="Pause").is_visible()


def test_without_scripts_all_of_it_stands_there(board: Channel, live_server: LiveServer, new_page: NewPage) -> None:
    page = new_page(base_url=live_server.url, javascript=False)
    page.goto(f"/screen/{board.slug}/")
    assert page.locator("h2:visible").count() == 2


def test_a_screen_that_starts_without_a_network_shows_the_last_it_had(
    board: Channel, live_server: LiveServer, new_page: NewPage
) -> None:
    page = new_page(base_url=live_server.url)
    page.goto(f"/screen/{board.slug}/")
    page.evaluate("navigator.serviceWorker.ready")
    for wanted in (f"/screen/{board.slug}/", f"/screen/{board.slug}/now.json", "/static/site/screen.js"):
        page.evaluate(KEPT, wanted)
    page.context.set_offline(True)
    page.reload()
    page.locator(".slide-here").wait_for()
    assert _title(page) in {"Simhallen stänger i två dagar", "Fullmäktige på torsdag"}
    page.get_by_text("Inget nät.").wait_for()
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.get_by_text("Inget nät.").wait_for(state="hidden")
