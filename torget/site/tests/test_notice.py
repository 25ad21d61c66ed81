"""A post on paper and on the wall."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from PIL import ImageFile
from pytest_django import Settings

from torget.channels.actions import change, open_channel, pause
from torget.channels.models import Channel
from torget.connectors.hub import Stance
from torget.publishing.actions import correct, publish, save_draft, withdraw
from torget.publishing.actions.drafts import new_draft
from torget.publishing.models import Post
from torget.publishing.tests.work import carry_all
from torget.site import notices
from torget.site.tests.scene import Scene

pytestmark = pytest.mark.django_db
Pin = Callable[..., Post]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Settings) -> None:
    settings.TORGET_DATA = tmp_path


@pytest.fixture
def board(empty: Scene) -> Channel:
    """The board in the library."""
    return open_channel("notice_board", name="Biblioteket")


@pytest.fixture
def pin(empty: Scene, board: Channel) -> Pin:
    """Publish a post on the board."""

    def pinned(title: str = "Badhuset öppnar", text: str = "Klockan **sju**.", **fields: Any) -> Post:
        given: dict[str, Any] = {"voice": empty.lindby, "channels": [empty.site, board], **fields}
        post = save_draft(new_draft(empty.anna), title=title, text=text, **given)
        publish(post, by=empty.anna)
        carry_all()
        post.refresh_from_db()
        return post

    return pinned


def test_a_notice_is_an_accessible_pdf_with_the_words_and_the_way_to_the_page(pin: Pin, client: Client) -> None:
    post = pin()
    answer = client.get(f"/post/{post.uid}/notice.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-1.7")
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"/Lang", b"pdfuaid"):
        assert mark in _unpacked(answer.content)
    sheet = notices.sheet(post)
    assert "<strong>sju</strong>" in sheet
    assert f"/post/{post.uid}/" in sheet
    assert '<html lang="sv">' in sheet
    assert "<svg" in sheet


def test_after_printing_half_a_picture_is_still_none(pin: Pin) -> None:
    notices.paper(pin())
    assert not ImageFile.LOAD_TRUNCATED_IMAGES


def test_the_same_version_is_printed_once_and_a_correction_anew(pin: Pin, empty: Scene, client: Client) -> None:
    post = pin()
    first = client.get(f"/post/{post.uid}/notice.pdf").content
    assert client.get(f"/post/{post.uid}/notice.pdf").content == first
    correct(post, title=post.title, text="Klockan åtta.", reason="Fel tid.", by=empty.anna)
    post.refresh_from_db()
    assert client.get(f"/post/{post.uid}/notice.pdf").content != first
    assert "Fel tid." in notices.sheet(post)


def test_what_was_withdrawn_is_not_printed_and_says_take_it_down(pin: Pin, empty: Scene, client: Client) -> None:
    post = pin()
    withdraw(post, ground="Fel dag.", by=empty.anna)
    answer = client.get(f"/en/post/{post.uid}/notice.pdf")
    assert answer.status_code == 410
    assert "please take it down" in answer.content.decode()


def test_what_was_not_put_on_a_board_has_no_paper(empty: Scene, client: Client) -> None:
    post = empty.say("Snö", "Vi plogar.")
    answer = client.get(f"/post/{post.uid}/notice.pdf")
    assert answer.status_code == 404
    assert f"/post/{post.uid}/" in answer.content.decode()


def test_a_personal_notice_says_so_and_hostile_words_stay_words(pin: Pin, empty: Scene) -> None:
    post = pin(title="<script>x</script>", text="![x](https://far.example/x.png) <img src=x>", voice=empty.chief)
    sheet = notices.sheet(post)
    assert "<script" not in sheet
    assert "<img" not in sheet
    personal = pin(voice=empty.chief, stance=Stance.PERSONAL)
    assert "personligt" in notices.sheet(personal)


def test_a_machine_that_cannot_print_says_so(pin: Pin, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    post = pin()
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    answer = client.get(f"/en/post/{post.uid}/notice.pdf")
    assert answer.status_code == 503
    assert "cannot make PDF files yet" in answer.content.decode()


def test_the_screen_shows_what_holds_newest_first(pin: Pin, board: Channel, client: Client) -> None:
    pin("Först")
    pin("Sedan")
    page = client.get(f"/screen/{board.slug}/").content.decode()
    assert page.index("Sedan") < page.index("Först")
    assert "<svg" in page


def test_the_screen_forgets_what_is_old_withdrawn_or_elsewhere(
    pin: Pin, empty: Scene, board: Channel, client: Client
) -> None:
    old, gone = pin("Gammalt"), pin("Borttaget")
    empty.say("Annanstans", "Bara på webben.")
    Post.objects.filter(pk=old.pk).update(published=timezone.now() - timedelta(days=15))
    withdraw(gone, ground="Fel.", by=empty.anna)
    slides = client.get(f"/screen/{board.slug}/now.json").json()["slides"]
    assert not any(word in slides for word in ("Gammalt", "Borttaget", "Annanstans"))
    change(board, by=empty.anna, settings={"days": "30"})
    assert "Gammalt" in client.get(f"/screen/{board.slug}/now.json").json()["slides"]


def test_an_empty_board_welcomes_and_a_paused_one_is_dark(board: Channel, empty: Scene, client: Client) -> None:
    assert "Nothing is posted right now" in client.get(f"/en/screen/{board.slug}/").content.decode()
    pause(board, by=empty.anna)
    assert client.get(f"/screen/{board.slug}/").status_code == 404
    assert client.get(f"/screen/{empty.site.slug}/").status_code == 404


def test_the_screen_needs_no_cookie_and_its_worker_is_our_own(board: Channel, client: Client) -> None:
    answer = client.get(f"/screen/{board.slug}/")
    assert not answer.cookies
    script = client.get("/screen/worker.js")
    assert script.headers["Content-Type"].startswith("text/javascript")


def _unpacked(pdf: bytes) -> bytes:
    """The file with its packed streams beside it, to look for words in."""
    import re
    import zlib

    found = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            found.append(BytesIO(stream).read())
    return b"\n".join(found)
