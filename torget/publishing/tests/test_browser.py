"""Writing and receipts in a real browser: what saves itself, what comes back, what arrives without a reload."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from torget.accounts.models import Person, Voice
from torget.channels.models import Channel
from torget.media.tests.files import picture
from torget.publishing import actions
from torget.publishing.models import Post, PostState
from torget.publishing.tests.pages import UID, WRITE
from torget.publishing.tests.work import carry_all
from torget.records.models import Series
from torget.testing.browser import Colours, NewPage, axe, scrolls_sideways
from torget.testing.cast import SignIn
from torget.testing.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BOX = "What do you want to say?"


@pytest.fixture
def desk(
    live_server: LiveServer,
    anna: Person,
    voice: Voice,
    series: Series,
    channel: Channel,
    sign_in: SignIn,
    settings: Settings,
    tmp_path: Path,
) -> Desk:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.MEDIA_ROOT = tmp_path
    anna.language = "en"
    anna.save()
    return Desk(anna, sign_in, live_server.url)


@pytest.fixture
def page(desk: Desk, new_page: NewPage) -> Page:
    page = new_page(base_url=desk.url)
    desk.open(page.context)
    return page


def test_what_is_typed_saves_itself_and_shows_how_it_will_look(page: Page) -> None:
    page.goto(WRITE)
    page.get_by_label(BOX).fill("We clear **all** streets. " * 20)
    expect(page.locator("#saved")).to_contain_text("Draft saved")
    expect(page.locator(".preview-limit-over")).to_have_text("520 of 500")
    expect(page.locator("#previews strong").first).to_have_text("all")
    assert Post.objects.get().text.startswith("We clear")
    assert axe(page) == []
    page.wait_for_function("localStorage.length === 0")


def test_an_expired_sign_in_keeps_the_words_and_brings_them_back(page: Page, desk: Desk) -> None:
    page.goto(WRITE)
    page.get_by_label(BOX).fill("Saved before.")
    expect(page.locator("#saved")).to_contain_text("Draft saved")
    page.context.clear_cookies(name="sessionid")
    page.get_by_label(BOX).fill("Written after the sign-in ran out.")
    expect(page.get_by_text("Your sign-in has run out.")).to_be_visible()
    page.get_by_role("link", name="Sign in again").click()
    expect(page).to_have_url(re.compile("sign-in"))
    assert Post.objects.get().text == "Saved before."
    desk.open(page.context)
    page.goto(WRITE)
    expect(page.get_by_label(BOX)).to_have_value("Written after the sign-in ran out.")
    expect(page.get_by_text("What you wrote last had not reached us")).to_be_visible()
    expect(page.locator("#previews")).to_contain_text("Written after")
    assert Post.objects.get().text == "Written after the sign-in ran out."


def test_a_page_left_in_haste_is_saved_all_the_same(page: Page) -> None:
    page.goto(WRITE)
    page.get_by_label(BOX).fill("Left in haste.")
    page.goto("/desk/planned/")
    # No request of a page that is gone is told to the test
    for _ in range(50):
        if Post.objects.exists():
            break
        page.wait_for_timeout(100)
    assert Post.objects.get().text == "Left in haste."


def test_a_draft_thrown_away_stays_away(page: Page) -> None:
    page.goto(WRITE)
    page.get_by_label(BOX).fill("A bad idea.")
    page.get_by_role("button", name="Save and preview").click()
    page.get_by_role("button", name="Throw the draft away").click()
    expect(page).to_have_url(re.compile("planned"))
    page.goto("/desk/")
    assert not Post.objects.exists()


def test_pictures_arrive_at_once_and_ask_for_their_words(page: Page) -> None:
    page.goto(WRITE)
    page.get_by_label(BOX).fill("Look.")
    shot: FilePayload = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture(size=(600, 400))}
    page.locator("#id_pictures").set_input_files(shot)
    words = page.get_by_label("What is seen in the picture?")
    words.fill("A plough at dawn.")
    expect(page.locator("#previews img").first).to_have_attribute("alt", "A plough at dawn.")
    assert axe(page) == []
    assert Post.objects.get().pictures.get().alternative == "A plough at dawn."


def test_receipts_arrive_without_a_reload(page: Page) -> None:
    page.goto(WRITE)
    page.get_by_label(BOX).fill("We clear the streets tonight.")
    page.get_by_role("button", name="Publish on 1 channel").click()
    expect(page.locator("#receipts")).to_contain_text("Waiting")
    page.evaluate("window.untouched = true")
    carry_all()
    expect(page.locator("#receipts")).to_contain_text("Delivered")
    expect(page.locator("#receipts[hx-trigger]")).to_have_count(0)
    assert page.evaluate("window.untouched")
    page.wait_for_function("localStorage.length === 0")


def test_all_of_it_works_without_javascript(desk: Desk, new_page: NewPage) -> None:
    page = new_page(base_url=desk.url, javascript=False)
    desk.open(page.context)
    page.goto(WRITE)
    page.get_by_label(BOX).fill("We clear the streets tonight.")
    page.get_by_role("button", name="Save and preview").click()
    expect(page.locator("#previews")).to_contain_text("We clear the streets tonight.")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("#receipts")).to_contain_text("Waiting")
    carry_all()
    page.get_by_role("link", name="Refresh").click()
    expect(page.locator("#receipts")).to_contain_text("Delivered")
    assert Post.objects.get().state == PostState.PUBLISHED


@pytest.mark.parametrize(("width", "colours"), [(360, "dark"), (1280, "light")])
def test_every_page_is_accessible_and_fits(
    width: int, colours: Colours, desk: Desk, new_page: NewPage, post: Post, anna: Person
) -> None:
    actions.publish(post, by=anna)
    page = new_page(base_url=desk.url, width=width, colours=colours)
    desk.open(page.context)
    places = [WRITE, "/desk/planned/", f"/desk/post/{post.uid}/"]
    places += [f"/desk/post/{post.uid}/correct/", f"/desk/post/{post.uid}/withdraw/"]
    for place in places:
        page.goto(place)
        assert axe(page) == []
        assert not scrolls_sideways(page), place


def test_a_new_draft_has_its_name_from_the_first_look(page: Page) -> None:
    page.goto("/desk/write/")
    expect(page).to_have_url(re.compile(r"/desk/write/[2-9a-z]{12}/$"))
    page.get_by_label(BOX).fill("Here.")
    expect(page.locator("#saved")).to_contain_text("Draft saved")
    page.reload()
    expect(page.get_by_label(BOX)).to_have_value("Here.")
    assert Post.objects.get().uid != UID
