"""Asking without an account: nothing typed is ever lost, machines are kept out, and nobody must say who they are."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from torget.accounts.models import Authority
from torget.channels.actions import pause
from torget.conversations.models import Message, Prominence
from torget.publishing.actions import withdraw
from torget.site.forms import SALT, SLOWEST
from torget.site.tests.scene import Scene
from torget.site.views.ask import LIMIT

pytestmark = pytest.mark.django_db
WORDS = "Varför plogas inte <b>Ringvägen</b>? 🙏"


def opened(seconds: float = 10) -> str:
    return signing.dumps(int((timezone.now() - timedelta(seconds=seconds)).timestamp()), salt=SALT)


def send(client: Client, path: str = "/ask/", headers: dict[str, str] | None = None, **said: Any) -> Any:
    return client.post(path, {"text": WORDS, "opened": opened(), **said}, headers=headers)


def test_a_question_is_taken_in_and_told_its_number(empty: Scene, client: Client) -> None:
    answer = send(client, name="Eli")
    message = Message.objects.get()
    assert answer.status_code == 302
    page = client.get(answer.headers["Location"]).content.decode()
    assert message.record.number in page
    assert f"/conversation/{message.conversation.uid}/?turn={message.uid}#{message.uid}" in page
    shown = client.get(f"/conversation/{message.conversation.uid}/").content.decode()
    assert "&lt;b&gt;Ringvägen&lt;/b&gt;" in shown
    assert "Eli" in shown


def test_an_answer_joins_the_posts_conversation(empty: Scene, client: Client) -> None:
    post = empty.say("Snö", "Vi plogar.")
    assert send(client, about=post.uid).status_code == 302
    assert Message.objects.get().conversation.post == post


def test_nothing_typed_is_lost_when_something_is_wrong(empty: Scene, client: Client) -> None:
    answer = send(client, name="Eli <i>", email="ingen adress", closed="on")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Varför plogas inte &lt;b&gt;Ringvägen" in page
    assert 'value="Eli &lt;i&gt;"' in page
    assert 'value="ingen adress"' in page
    assert "checked" in page
    assert not Message.objects.exists()


def test_what_only_we_shall_see_needs_an_address_and_is_shown_nowhere(empty: Scene, client: Client) -> None:
    assert "kan vi inte svara bara dig" in send(client, closed="on").content.decode()
    answer = send(client, closed="on", email="eli@hem.example")
    message = Message.objects.get()
    assert message.prominence == Prominence.CLOSED
    assert "Det visas inte här." in client.get(answer.headers["Location"]).content.decode()
    assert client.get(f"/conversation/{message.conversation.uid}/").status_code == 404


def test_what_is_held_says_that_somebody_looks_at_it_first(empty: Scene, client: Client) -> None:
    answer = send(client, text="Jag heter 19640823-3234")
    assert "Någon ser på det innan det visas." in client.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {"website": "https://spam.example"},
        {"opened": ""},
        {"opened": "forged"},
    ],
)
def test_what_a_machine_may_have_sent_is_asked_to_be_sent_again_and_then_taken(
    empty: Scene, client: Client, said: dict[str, Any]
) -> None:
    assert_sent_again(client, send(client, **said))


@pytest.mark.parametrize("age", [0, SLOWEST + 60, -3600])
def test_what_was_filled_in_too_fast_or_too_long_ago_is_asked_for_again(
    empty: Scene, client: Client, age: float
) -> None:
    assert_sent_again(client, send(client, opened=opened(age)))


def assert_sent_again(client: Client, answer: Any) -> None:
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tryck på Skicka en gång till." in page
    form = answer.context["form"]
    again = client.post("/ask/", {name: form[name].value() or "" for name in form.fields})
    assert again.status_code == 302


def test_what_another_site_sends_is_shown_to_the_person_first(empty: Scene, client: Client) -> None:
    assert send(client, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 422
    assert send(client, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 302


def test_too_many_from_one_place_keep_their_words_and_come_back_later(empty: Scene, client: Client) -> None:
    for _ in range(LIMIT):
        assert send(client).status_code == 302
    answer = send(client, name="Eli")
    assert answer.status_code == 429
    assert "Din finns kvar här" in answer.content.decode()
    assert 'value="Eli"' in answer.content.decode()
    assert Message.objects.count() == LIMIT


def test_signs_that_no_keyboard_makes_are_left_out(empty: Scene, client: Client) -> None:
    assert send(client, text="Hej\0 på er", name="E\0li").status_code == 302
    assert "\0" not in Message.objects.get().html


@pytest.mark.parametrize("text", ["", "   ", "\0", "x" * 5001])
def test_no_words_and_far_too_many_are_refused_in_plain_words(empty: Scene, client: Client, text: str) -> None:
    answer = send(client, text=text)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()


def test_without_a_site_to_ask_on_the_words_are_kept(empty: Scene, client: Client) -> None:
    pause(empty.site, by=None)
    answer = send(client)
    assert answer.status_code == 422
    assert "Ringvägen" in answer.content.decode()


def test_what_was_withdrawn_meanwhile_lets_the_question_stand_by_itself(empty: Scene, client: Client) -> None:
    post = empty.say("Snö", "Vi plogar.")
    withdraw(post, ground="Fel", by=empty.anna)
    assert send(client, about=post.uid).status_code == 302
    assert Message.objects.get().conversation.post is None


def test_the_form_needs_no_cookie_and_is_kept_nowhere(authority: Authority) -> None:
    answer = Client(enforce_csrf_checks=True).get("/ask/")
    assert not answer.cookies
    assert "no-store" in answer.headers["Cache-Control"]
    assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_the_question_is_in_the_language_of_its_page(empty: Scene, client: Client) -> None:
    answer = send(client, "/en/ask/")
    assert answer.headers["Location"].startswith("/en/asked/")
    assert Message.objects.get().language == "en"
    assert answer.headers["Location"] == f"/en/asked/{Message.objects.get().uid}/"
