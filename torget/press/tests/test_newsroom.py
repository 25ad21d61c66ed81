"""The newsroom's page behind the desk: whom to call, and which pictures may be printed."""

from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import Settings

from torget.accounts.models import AuditEvent, Person, Voice
from torget.channels.models import Channel
from torget.media.actions import take_picture
from torget.media.models import Picture
from torget.media.queries import readable
from torget.media.tests.files import SVG, picture
from torget.press import actions, queries
from torget.press.models import PressContact, PressPicture
from torget.press.pictured import house_pictures, said_of
from torget.publishing.actions import add_picture, new_draft
from torget.testing.cast import SignIn

FACTS = {"about": "Snow", "telephone": "0123-456 78", "email": "press@lindby.example", "alternative": ""}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def upload(size: int = 60, name: str = "snow.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture(size=(size, 60)))


def house(by: Person, size: int, *, seen: str = "", credit: str = "", licence: str = "") -> Picture:
    """A picture of the house, said in a draft to show something."""
    taken = take_picture(upload(size), by=by, credit=credit, licence=licence)
    if seen:
        add_picture(new_draft(by), taken, alternative=seen)
    return taken


# --- contacts -------------------------------------------------------------------------------------------------------


def test_a_contact_is_named_with_a_photograph_and_its_words(
    anna: Person, voice: Voice, site: Channel, sign_in: SignIn
) -> None:
    address = reverse("press:contacts")
    given = {**FACTS, "voice": voice.pk, "alternative": "Anna Ek in a red coat", "photograph": upload()}
    assert sign_in(anna).post(address, given).status_code == 302
    contact = queries.contacts().get()
    assert contact.picture
    assert (contact.voice, contact.alternative) == (voice, "Anna Ek in a red coat")
    assert "Anna Ek in a red coat" in sign_in(anna).get(address).content.decode()
    assert AuditEvent.objects.filter(act="press.contact", subject="press:room").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"telephone": "", "email": ""},
        {"email": "nobody"},
        {"voice": ""},
        {"photograph": SimpleUploadedFile("snow.svg", SVG)},
        {"photograph": SimpleUploadedFile("snow.jpg", b"no picture")},
        {"photograph": SimpleUploadedFile("snow.jpg", b"")},
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    wrong: dict[str, object], anna: Person, voice: Voice, sign_in: SignIn
) -> None:
    given = {**FACTS, "voice": voice.pk, "about": "Snow and ice", **wrong}
    answer = sign_in(anna).post(reverse("press:contacts"), given)
    assert answer.status_code == 422
    assert "Snow and ice" in answer.content.decode()
    assert not PressContact.objects.exists()


def test_a_photograph_without_words_is_refused(anna: Person, voice: Voice, sign_in: SignIn) -> None:
    answer = sign_in(anna).post(reverse("press:contacts"), {**FACTS, "voice": voice.pk, "photograph": upload()})
    assert answer.status_code == 422
    assert not PressContact.objects.exists()


def test_said_anew_a_contact_is_the_same_and_keeps_its_photograph(anna: Person, voice: Voice, sign_in: SignIn) -> None:
    kept = actions.keep_contact(
        voice, {**FACTS, "alternative": "Anna"}, picture=take_picture(upload(), by=anna), by=anna
    )
    browser, address = sign_in(anna), reverse("press:contacts")
    assert 'value="0123-456 78"' in browser.get(f"{address}?contact={kept.pk}").content.decode()
    given = {**FACTS, "voice": voice.pk, "telephone": "0123-999 99", "alternative": "Anna"}
    assert browser.post(f"{address}?contact={kept.pk}", given).status_code == 302
    contact = PressContact.objects.get()
    assert (contact.telephone, contact.picture) == ("0123-999 99", kept.picture)


def test_whoever_left_is_not_shown_and_neither_is_their_photograph(anna: Person, voice: Voice) -> None:
    taken = take_picture(upload(), by=anna)
    actions.keep_contact(voice, {**FACTS, "alternative": "Anna"}, picture=taken, by=anna)
    assert is_public(taken)
    Voice.objects.update(is_active=False)
    assert not queries.contacts().exists()
    assert not is_public(taken)


def test_a_contact_is_dropped(anna: Person, voice: Voice, sign_in: SignIn) -> None:
    kept = actions.keep_contact(voice, FACTS, picture=None, by=anna)
    assert sign_in(anna).post(reverse("press:drop-contact", args=[kept.pk])).status_code == 302
    assert sign_in(anna).post(reverse("press:drop-contact", args=[kept.pk])).status_code == 404
    assert not PressContact.objects.exists()


# --- pictures -------------------------------------------------------------------------------------------------------


def is_public(taken: Picture) -> bool:
    found = readable(str(taken.file.name), AnonymousUser())
    return bool(found and found.is_public)


def test_a_picture_is_found_by_what_a_post_said_is_seen_in_it_or_by_whose_it_is(anna: Person, site: Channel) -> None:
    plough = house(anna, 60, seen="Ånghammaren plogar Östergatan")
    bath = house(anna, 70, seen="The bath at night", credit="Åsa Öst", licence="CC BY 4.0")
    bare = house(anna, 80)
    assert list(house_pictures("")) == [bare, bath, plough]
    for words, found in (
        ("plogar", [plough]),
        ("östergatan", [plough]),
        ("ÅNGHAMMAREN plogar", [plough]),
        ("åsa", [bath]),
        ("CC", [bath]),
        ("plogar bath", []),
        ("nothing", []),
    ):
        assert list(house_pictures(words)) == found, words
    assert said_of([plough, bare]) == {plough.pk: "Ånghammaren plogar Östergatan"}


def test_a_found_picture_may_be_printed_with_the_words_it_has(anna: Person, site: Channel, sign_in: SignIn) -> None:
    taken = house(anna, 60, seen="A plough in snow")
    browser = sign_in(anna)
    assert "A plough in snow" in browser.get(reverse("press:pictures"), {"words": "plough"}).content.decode()
    assert not is_public(taken)
    kept = browser.post(reverse("press:keep-picture", args=[taken.pk]), {"alternative": "A plough in snow"})
    assert kept.status_code == 302
    assert is_public(taken)
    assert taken not in house_pictures("")
    (row,) = queries.pictures()
    assert browser.post(reverse("press:drop-picture", args=[row.pk])).status_code == 302
    assert not is_public(taken)
    assert Picture.objects.filter(pk=taken.pk).exists()


def test_without_words_no_picture_is_offered(anna: Person, sign_in: SignIn) -> None:
    taken = house(anna, 60)
    assert sign_in(anna).post(reverse("press:keep-picture", args=[taken.pk]), {"alternative": " "}).status_code == 422
    with pytest.raises(ValidationError):
        actions.keep_picture(taken, "", by=anna)
    assert not PressPicture.objects.exists()


def test_a_new_picture_comes_through_the_houses_gate(anna: Person, sign_in: SignIn) -> None:
    browser, address = sign_in(anna), reverse("press:upload-picture")
    given = {"alternative": "The town hall", "credit": "Bo Lind", "licence": "CC0"}
    for file in (SimpleUploadedFile("x.jpg", SVG), SimpleUploadedFile("x.jpg", b"")):
        answer = browser.post(address, {**given, "file": file})
        assert answer.status_code == 422
        assert "The town hall" in answer.content.decode()
    assert browser.post(address, {**given, "file": upload()}).status_code == 302
    row = queries.pictures().get()
    assert (row.alternative, row.picture.credit, row.picture.licence) == ("The town hall", "Bo Lind", "CC0")


def test_the_same_picture_twice_is_offered_once(anna: Person) -> None:
    taken = house(anna, 60)
    assert actions.keep_picture(taken, "Snow", by=anna) == actions.keep_picture(taken, "Snow again", by=anna)
    assert queries.pictures().get().alternative == "Snow again"
