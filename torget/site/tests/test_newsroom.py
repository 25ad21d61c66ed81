"""The newsroom in public: whom to call, what to print, how to follow, what is reviewed, and where to complain."""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from torget.accounts.models import AuditEvent, Person, Voice
from torget.channels.actions import open_channel
from torget.channels.models import Channel
from torget.connectors.hub import Stance
from torget.conversations.models import Message, Prominence
from torget.media.actions import take_picture
from torget.media.tests.files import picture
from torget.press import actions
from torget.press.actions.take import Letter
from torget.press.models import Inquiry
from torget.press.newsroom import newsroom
from torget.records.models import Preservation, Series
from torget.site.tests.test_press import _opened, published  # noqa: F401 - the fixture of a published inquiry
from torget.site.views.ask import LIMIT
from torget.worker.memory import cache


@pytest.fixture(autouse=True)
def _numbers(series: Series) -> None:
    """Every record has a number."""


def upload(size: int) -> SimpleUploadedFile:
    return SimpleUploadedFile("snow.jpg", picture(size=(size, 60)))


def complaint(**more: str) -> dict[str, str]:
    return {"text": "Nobody answered my questions in a month.", "opened": _opened(), **more}


# --- contacts, pictures, following ----------------------------------------------------------------------------------


def test_a_contact_has_a_face_a_role_and_ways_to_be_reached(
    site: Channel, anna: Person, voice: Voice, client: Client
) -> None:
    facts = {"about": "Snow", "telephone": "0123-456 78", "email": "press@lindby.example", "alternative": "Anna Ek"}
    kept = actions.keep_contact(voice, facts, picture=take_picture(upload(60), by=anna), by=anna)
    page = client.get("/en/press/").content.decode()
    for words in ('href="tel:012345678"', 'href="mailto:press@lindby.example"', 'alt="Anna Ek"', "Snow"):
        assert words in page
    assert kept.picture
    assert client.get(kept.picture.small).status_code == 200


def test_a_press_picture_has_its_words_licence_and_sizes_and_anybody_may_fetch_it(
    site: Channel, anna: Person, client: Client
) -> None:
    large = SimpleUploadedFile("snow.jpg", picture(size=(2400, 1600)))
    taken = take_picture(large, by=anna, credit="Bo Lind", licence="CC BY 4.0")
    assert client.get(taken.url).status_code == 404
    actions.keep_picture(taken, "A plough in deep snow", by=anna)
    page = client.get("/en/press/").content.decode()
    for words in ('alt="A plough in deep snow"', "Bo Lind", "CC BY 4.0", f"{taken.width} × {taken.height}"):
        assert words in page
    fetched = re.findall(r'<a href="(/media/[^"]+)" download', page)
    assert len(fetched) == 1 + taken.renditions.count() > 1
    for address in fetched:
        assert client.get(address).status_code == 200, address


def test_a_picture_without_a_licence_says_to_ask_first(site: Channel, anna: Person, client: Client) -> None:
    actions.keep_picture(take_picture(upload(60), by=anna), "Snow", by=anna)
    assert "Ask before you print it." in client.get("/en/press/").content.decode()


def test_the_newsletter_for_the_press_is_offered_where_there_is_one(site: Channel, client: Client) -> None:
    assert "/newsletter/" not in client.get("/en/press/").content.decode()
    for name in ("Lindby news", "Lindby press"):
        settings = {"address": "press@lindby.example", "smtp_host": "mail.lindby.example"}
        letters = open_channel("newsletter", name=name, settings={**settings, "only": "chosen"})
    room = newsroom()
    room.letters = letters
    room.save()
    assert f"/en/newsletter/?to={letters.slug}" in client.get("/en/press/").content.decode()
    form = client.get(f"/en/newsletter/?to={letters.slug}").content.decode()
    chosen = re.search(r'<input[^>]+value="([^"]+)"[^>]+checked', form)
    assert chosen
    assert chosen[1] == letters.slug
    assert client.get("/en/newsletter/?to=nobody").status_code == 200
    Channel.objects.filter(pk=letters.pk).update(state="paused")
    assert "?to=" not in client.get("/en/press/").content.decode()


def test_what_the_press_room_says_goes_to_its_own_newsletter_and_to_no_other_chosen_one(
    site: Channel, anna: Person, voice: Voice, inquiry_answered: Inquiry
) -> None:
    assert inquiry_answered.post
    got = set(inquiry_answered.post.variants.values_list("channel__slug", flat=True))
    assert newsroom().letters
    assert newsroom().letters.slug in got  # type: ignore[union-attr]  # said on the line above
    assert "sports" not in got


@pytest.fixture
def inquiry_answered(site: Channel, anna: Person, voice: Voice) -> Inquiry:
    """Answered where there are two newsletters that get only what is meant for them."""
    told = {"address": "press@lindby.example", "smtp_host": "mail.lindby.example", "only": "chosen"}
    room = newsroom()
    room.letters = open_channel("newsletter", name="Press", settings=told)
    room.save()
    other = open_channel("newsletter", name="Sports", settings=told)
    Channel.objects.filter(pk=other.pk).update(slug="sports")
    letter = Letter(subject="Snow", text="How?", questions=["How?"], email="maja@bladet.example", language="en")
    made = actions.ask(letter, at=timezone.now())
    actions.reply(made.questions.get(), text="So.", voice=voice, stance=Stance.OFFICIAL, by=anna)
    actions.send(made, voice=voice, by=anna)
    made.refresh_from_db()
    return made


# --- reviews --------------------------------------------------------------------------------------------------------


def test_a_review_is_nowhere_until_it_is_told_and_then_with_its_material(
    published: Inquiry,  # noqa: F811 - a fixture
    anna: Person,
    client: Client,
) -> None:
    review = actions.begin_review(
        title="Care of the old", who="A regional newspaper", about="Nights.", since=date(2026, 10, 1), by=anna
    )
    assert published.record
    actions.gather(review, title="Our answer", number=published.record.number, by=anna)
    address = f"/en/press/reviews/{review.uid}/material.zip"
    assert "Care of the old" not in client.get("/en/press/reviews/").content.decode()
    assert client.get(address).status_code == 404
    assert "Reviews of us" not in client.get("/en/press/").content.decode()
    actions.tell(review, publicly=True, by=anna)
    page = client.get("/en/press/reviews/").content.decode()
    for words in ("Care of the old", "A regional newspaper", "Our answer", address):
        assert words in page
    assert "Reviews of us" in client.get("/en/press/").content.decode()
    answer = client.get(address)
    assert answer["Content-Type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer)))
    assert json.loads(archive.read(archive.namelist()[0]))["document"]
    actions.tell(review, publicly=False, by=anna)
    assert client.get(address).status_code == 404


def test_nobody_empties_the_house_by_fetching_without_end(site: Channel, anna: Person, client: Client) -> None:
    review = actions.begin_review(title="Care", who="A paper", about="", since=date(2026, 10, 1), by=anna)
    actions.tell(review, publicly=True, by=anna)
    statuses = {client.get(f"/press/reviews/{review.uid}/material.zip").status_code for _time in range(31)}
    assert statuses == {200, 429}


# --- complaints -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given", [{}, {"email": "maja@bladet.example"}])
def test_a_complaint_is_registered_waits_in_the_inbox_and_is_shown_to_nobody(
    given: Mapping[str, str],
    published: Inquiry,  # noqa: F811 - a fixture
    client: Client,
) -> None:
    form = client.get(f"/en/press/complain/?about={published.uid}").content.decode()
    assert "Snow clearing" in form
    answer = client.post("/en/press/complain/", complaint(about=published.uid, **given))
    assert (answer.status_code, answer["Location"]) == (302, "/en/press/complained/")
    message = Message.objects.latest("pk")
    assert message.prominence == Prominence.CLOSED
    assert message.needs_answer
    assert message.record.preservation != Preservation.PUBLIC
    assert message.contact.email == given.get("email", "")
    assert "Complaint about the press room: Snow clearing" in message.html
    assert AuditEvent.objects.get(act="press.complaint").detail == {"about": published.uid}
    for page in ("conversations", f"press/{published.uid}", f"conversation/{message.conversation.uid}"):
        address = f"/en/{page}/"
        assert "in a month" not in client.get(address).content.decode()
    assert client.get("/en/press/complained/").status_code == 200


def test_a_complaint_is_no_inquiry_and_does_not_count(
    published: Inquiry,  # noqa: F811 - a fixture
    client: Client,
) -> None:
    client.post("/en/press/complain/", complaint())
    assert Inquiry.objects.count() == 1
    assert "Complaint" not in client.get("/en/press/").content.decode().replace("Complaints", "")


def test_what_was_typed_in_a_complaint_survives(site: Channel, client: Client) -> None:
    cache.clear()
    for wrong in ({"email": "nobody"}, {"website": "x"}, {"opened": ""}, {"text": ""}):
        answer = client.post("/en/press/complain/", complaint(**wrong))
        assert answer.status_code == 422
        assert ("in a month" in answer.content.decode()) == ("text" not in wrong)
    other = client.post("/en/press/complain/", complaint(), headers={"Sec-Fetch-Site": "cross-site"})
    assert other.status_code == 422
    for _time in range(LIMIT):
        client.post("/en/press/complain/", complaint())
    late = client.post("/en/press/complain/", complaint())
    assert late.status_code == 429
    assert "in a month" in late.content.decode()


def test_where_the_site_takes_nothing_a_complaint_is_not_lost(site: Channel, client: Client) -> None:
    cache.clear()
    Channel.objects.update(state="paused")
    answer = client.post("/en/press/complain/", complaint())
    assert answer.status_code == 422
    assert "in a month" in answer.content.decode()


def test_the_press_form_is_limited_too_and_keeps_what_was_typed(site: Channel, client: Client) -> None:
    cache.clear()
    letter = {"subject": "Snow", "text": "How many ploughs?", "email": "maja@bladet.example", "act": "send"}
    for _time in range(LIMIT):
        client.post("/en/press/ask/", {**letter, "question-0": "How?", "opened": _opened()})
    late = client.post("/en/press/ask/", {**letter, "question-0": "How many ploughs?", "opened": _opened()})
    assert late.status_code == 429
    assert "How many ploughs?" in late.content.decode()
    assert Inquiry.objects.count() == LIMIT


@pytest.mark.parametrize("name", ["question-" + "9" * 5_000, "question-٣", "question-", "question--1"])
def test_a_box_that_nobody_made_is_not_read(name: str, site: Channel, client: Client) -> None:
    cache.clear()
    said = {"subject": "Snow", "text": "How?", "email": "maja@bladet.example", "opened": _opened(), "act": "send"}
    body = urlencode({**said, "question-0": "How?", name: "What?"})
    answer = client.post("/en/press/ask/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 302
    assert Inquiry.objects.get().questions.count() == 1
