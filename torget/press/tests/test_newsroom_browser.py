"""The newsroom in a real browser: at the desk and in public, on a phone and on a desk, in both colours."""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from torget.accounts.models import Person, Voice
from torget.channels.models import Channel
from torget.media.actions import take_picture
from torget.media.tests.files import picture
from torget.press import actions
from torget.press.tests.test_browser import desk, look  # noqa: F401 - a fixture
from torget.testing.browser import NewPage
from torget.testing.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ("/desk/press/room/", "/desk/press/contacts/", "/desk/press/pictures/", "/desk/press/reviews/")
PUBLIC = ("/press/", "/press/reviews/", "/press/complain/", "/press/complained/")


@pytest.fixture
def furnished(anna: Person, voice: Voice, site: Channel, tmp_path: Path, settings: Settings) -> str:
    """A newsroom with somebody to call, a picture to print, and a review; the review's uid."""
    settings.MEDIA_ROOT = tmp_path / "media"
    taken = take_picture(SimpleUploadedFile("x.jpg", picture(size=(900, 600))), by=anna, credit="Bo", licence="CC0")
    facts = {"about": "Snö", "telephone": "0123-45 60 00", "email": "press@lindby.example", "alternative": "Anna"}
    actions.keep_contact(voice, facts, picture=taken, by=anna)
    actions.keep_picture(taken, "En gata i snö", by=anna)
    review = actions.begin_review(title="Snön", who="En tidning", about="Allt.", since=date(2026, 10, 1), by=anna)
    actions.gather(review, title="Planen", url="https://lindby.example/plan", by=anna)
    actions.tell(review, publicly=True, by=anna)
    return review.uid


@pytest.mark.parametrize("width", [390, 1280])
def test_the_newsroom_holds_to_the_rules_at_every_width(
    desk: Desk,  # noqa: F811 - a fixture
    furnished: str,
    new_page: NewPage,
    live_server: LiveServer,
    width: int,
) -> None:
    page = new_page(base_url=desk.url, width=width, height=900)
    for address in PUBLIC:
        page.goto(address)
        look(page, f"{address.strip('/').replace('/', '-')}-{width}")
    desk.open(page.context)
    for address in (*PAGES, f"/desk/press/reviews/{furnished}/"):
        page.goto(address)
        look(page, f"{address.strip('/').replace('/', '-')}-{width}")


def test_the_material_is_fetched_with_one_press(furnished: str, new_page: NewPage, live_server: LiveServer) -> None:
    page = new_page(base_url=live_server.url, width=390, height=800)
    page.goto("/press/reviews/")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Allt i en fil (ZIP)").click()
    assert fetched.value.suggested_filename == f"material-{furnished}.zip"
