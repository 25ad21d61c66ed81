"""The square's other rooms: voices, conversations, channels, and what the authority says of itself."""

import pytest
from django.test import Client

from torget.accounts.actions import change_authority, change_voice
from torget.accounts.models import Authority
from torget.channels.actions import change
from torget.conversations.actions import hide
from torget.site.tests.conftest import Get
from torget.site.tests.scene import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_a_voice_tells_its_role_its_address_and_what_it_has_said(square: Scene, get: Get) -> None:
    page = get("/voice/chefen/")
    assert "Kommunchef" in page
    assert "@chefen@" in page
    assert "Därför plogas" in page
    assert "Simhallen" not in page
    assert '<link rel="me" href="/ap/chefen">' in page


def test_a_voice_that_has_left_still_has_its_page(square: Scene, get: Get) -> None:
    square.chief.is_active = False
    change_voice(square.chief, speakers=[square.anna], by=None)
    assert "Den här rösten talar inte längre." in get("/voice/chefen/")
    assert "/voice/chefen/" not in get("/channels/")


@pytest.mark.parametrize("handle", ["nobody", "Lindby", "lindby ", "x"])
def test_a_voice_that_is_not_there_is_not_found(empty: Scene, client: Client, handle: str) -> None:
    assert client.get(f"/voice/{handle}/").status_code == 404


def test_a_conversation_of_its_own_is_read_on_its_own_page(square: Scene, get: Get) -> None:
    page = get(f"/conversation/{square.messages['question'].conversation.uid}/")
    assert "Går det att låna snöskottor" in page
    assert "Ja, på alla fritidsgårdar." in page


def test_a_conversation_about_a_post_is_read_there(square: Scene, client: Client) -> None:
    snow = square.posts["snow"]
    assert client.get(f"/conversation/{snow.uid}/").headers["Location"] == f"/post/{snow.uid}/"


@pytest.mark.parametrize("name", ["closed", "direct"])
def test_a_closed_conversation_has_no_page(square: Scene, client: Client, name: str) -> None:
    assert client.get(f"/conversation/{square.messages[name].conversation.uid}/").status_code == 404


def test_a_conversation_whose_first_words_are_hidden_goes_by_no_words_of_theirs(square: Scene, get: Get) -> None:
    question = square.messages["question"]
    hide(question, reason="Hot", by=square.anna)
    page = get(f"/conversation/{question.conversation.uid}/")
    assert "snöskottor" not in page
    assert "Ja, på alla fritidsgårdar." in page


def test_the_list_of_conversations_has_no_closed_ones(square: Scene, get: Get) -> None:
    page = get("/conversations/")
    assert "Går det att låna snöskottor av kommunen?" in page
    assert page.count('class="talk"') == 3


def test_the_list_of_channels_tells_what_is_ours_and_what_it_shows(square: Scene, get: Get) -> None:
    change(square.site, by=None, purpose="Här frågar man oss.")
    page = get("/channels/")
    assert 'rel="me" href="/voice/lindby/"' in page
    assert "Här frågar man oss." in page
    assert "I sin helhet" in page


def test_what_is_not_official_is_not_on_the_list(square: Scene, get: Get) -> None:
    change(square.account(square.chief), by=None, is_official=False)
    assert "@chefen@" not in get("/channels/")


@pytest.mark.parametrize("name", ["guidelines", "privacy", "accessibility"])
def test_the_authoritys_own_words_keep_their_language(empty: Scene, get: Get, name: str) -> None:
    house = Authority.objects.get()
    setattr(house, name, "## Våra ord\n\nSå gör vi.")
    change_authority(house, by=None)
    page = get(f"/en/{name}/")
    assert '<div class="prose" lang="sv"><h4>' in page or '<div class="prose" lang="sv"><h3>' in page
    assert "Så gör vi." in page
