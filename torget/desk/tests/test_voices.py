"""Making and changing voices."""

import pytest
from django.test import Client
from django.urls import reverse

from torget.accounts.models import AuditEvent, Person, Voice
from torget.channels.models import Channel
from torget.testing.cast import SignIn

NEW = {"name": "Kommunchefen", "handle": "chefen", "is_person": "on", "role_title": "Kommunchef"}


@pytest.fixture
def desk(eva: Person, sign_in: SignIn) -> Client:
    """Eva's browser."""
    return sign_in(eva)


def test_a_new_voice_gets_its_accounts_at_once(desk: Client, anna: Person) -> None:
    answer = desk.post(reverse("desk:new-voice"), {**NEW, "speakers": [anna.pk]})
    assert answer.headers["Location"] == reverse("desk:voices")
    voice = Voice.objects.get()
    assert (voice.name, voice.is_person, list(voice.speakers.all())) == ("Kommunchefen", True, [anna])
    assert Channel.objects.filter(voice=voice).exists()
    assert AuditEvent.objects.filter(act="voice.created", subject="voice:chefen").exists()
    assert b"@chefen@torget.lindby.example" in desk.get(answer.headers["Location"]).content


@pytest.mark.parametrize("handle", ["", "a", "Chefen", "che fen", "../x", "åke", "a" * 31, "lindby", "<b>"])
def test_a_handle_that_cannot_be_is_refused_and_nothing_is_lost(handle: str, desk: Client, voice: Voice) -> None:
    answer = desk.post(reverse("desk:new-voice"), {**NEW, "handle": handle})
    assert answer.status_code == 422
    assert b'value="Kommunchef"' in answer.content
    assert Voice.objects.count() == 1


def test_a_handle_is_chosen_once(desk: Client, voice: Voice, bo: Person) -> None:
    changed = {"name": "Lindby", "handle": "annat", "speakers": [bo.pk], "is_active": "on"}
    assert desk.post(reverse("desk:voice", args=["lindby"]), changed).status_code == 302
    voice.refresh_from_db()
    assert (voice.handle, voice.name, list(voice.speakers.all())) == ("lindby", "Lindby", [bo])
    assert AuditEvent.objects.filter(act="voice.changed").exists()


def test_a_voice_may_fall_silent(desk: Client, voice: Voice, anna: Person) -> None:
    desk.post(reverse("desk:voice", args=["lindby"]), {"name": "Lindby", "speakers": [anna.pk]})
    voice.refresh_from_db()
    assert not voice.is_active
    assert "(används inte)" in desk.get(reverse("desk:voices")).content.decode()


def test_a_speaker_who_has_left_is_still_shown(desk: Client, voice: Voice, anna: Person) -> None:
    Person.objects.filter(pk=anna.pk).update(is_active=False)
    assert b"Anna Ek" in desk.get(reverse("desk:voice", args=["lindby"])).content


def test_a_voice_that_is_not_there_is_not_found(desk: Client) -> None:
    assert desk.get(reverse("desk:voice", args=["ingen"])).status_code == 404


def test_without_a_voice_the_page_teaches_the_first_step(desk: Client) -> None:
    assert reverse("desk:new-voice").encode() in desk.get(reverse("desk:voices")).content
