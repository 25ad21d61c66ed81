"""Signing up in a real Chromium: by keyboard alone, on a phone, in both colours and languages, without any script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from torget.channels.accounts import account
from torget.channels.actions import open_channel
from torget.channels.models import Channel, Follower
from torget.connectors import tickets
from torget.connectors.email.tests.lindby import PASSWORD
from torget.connectors.email.tests.offices import settings as of_office
from torget.connectors.email.tests.post_office import PostOffice
from torget.site.tests.scene import Scene
from torget.site.tests.test_browser import keep
from torget.site.tests.test_signing_up import FRIDA, link
from torget.testing.browser import Colours, NewPage, axe, scrolls_sideways
from torget.testing.connectors.platform import serving

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """A mail server."""
    with serving(PostOffice()) as running:
        yield running


@pytest.fixture
def letters(office: PostOffice, empty: Scene) -> Channel:
    """Two newsletters, the first of them."""
    told = {**of_office(office.url), "password": PASSWORD}
    open_channel("newsletter", name="Kultur och fritid", settings=told)
    return open_channel("newsletter", name="Nytt från Lindby", settings=told)


def sign_up_by_keyboard(page: Page) -> None:
    page.goto("/newsletter/")
    page.wait_for_timeout(3100)
    page.locator("#id_email").focus()
    page.keyboard.type(FRIDA)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/newsletter/sent/")


def test_it_is_done_by_keyboard_alone_without_any_script(
    letters: Channel, office: PostOffice, live_server: LiveServer, new_page: NewPage
) -> None:
    page = new_page(base_url=live_server.url, javascript=False)
    sign_up_by_keyboard(page)
    page.goto(link(office))
    page.get_by_role("button", name="Ja, skicka det till mig").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Du står på listan").wait_for()
    assert Follower.objects.get().address == FRIDA


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_and_a_phone_scrolls_nowhere(
    letters: Channel, live_server: LiveServer, new_page: NewPage, colours: Colours
) -> None:
    page = new_page(base_url=live_server.url, width=360, height=740, colours=colours)
    own = account(letters)
    facts = {"address": FRIDA, "language": "sv", "asked": "2026-11-21T07:00:00+00:00"}
    join, leave = (tickets.write(own, purpose, facts) for purpose in (tickets.JOIN, tickets.LEAVE))
    paths = ("/newsletter/", "/newsletter/sent/", f"/newsletter/confirm/{join}/", f"/newsletter/leave/{leave}/")
    found = []
    for number, path in enumerate([*paths, "/newsletter/confirm/x/", *(f"/en{path}" for path in paths)]):
        page.goto(path)
        keep(page, f"newsletter-{number}-{colours}")
        found += axe(page)
        assert not scrolls_sideways(page), path
    for path in paths[2:]:
        page.goto(path)
        page.get_by_role("main").get_by_role("button").click()
        found += axe(page)
    assert found == []
