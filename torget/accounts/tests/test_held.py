"""Nothing typed is lost when the sign-in has run out."""

import pytest
from django.test import Client
from django.urls import reverse

from torget.accounts import actions, held
from torget.accounts.models import Person
from torget.accounts.tests.conftest import WORDS, Telephone

INVITE = reverse("accounts:invite")
RESUME = reverse("accounts:resume")
WORDY = "Det här skrev jag i tio minuter & <b>mer</b>, och sedan gick inloggningen ut."


def test_a_form_waits_behind_the_door(browser: Client, password: str, telephone: Telephone) -> None:
    answer = browser.post(INVITE, {"name": WORDY, "roles": ["registrar", "communicator"]})
    assert answer.headers["Location"] == f"{reverse('accounts:sign-in')}?next={RESUME}"
    assert "sparat" in browser.get(answer.headers["Location"]).content.decode()
    browser.post(reverse("accounts:sign-in"), {"email": "anna@lindby.example", "password": WORDS, "next": RESUME})
    assert browser.post(reverse("accounts:code"), {"code": telephone.code()}).headers["Location"] == RESUME
    answer = browser.get(RESUME)
    waiting = answer.context["held"]
    assert waiting.path == INVITE
    assert waiting.fields == [("name", WORDY), ("roles", "registrar"), ("roles", "communicator")]
    assert b"<b>mer</b>" not in answer.content
    assert waiting.words == [WORDY]


def test_nothing_waiting_leads_to_the_desk(anna: Person, browser: Client) -> None:
    browser.force_login(anna)
    assert browser.get(RESUME).headers["Location"] == "/desk/"


def test_a_form_too_large_to_keep_is_not_kept(browser: Client, authority: object) -> None:
    browser.post(INVITE, {"name": "x" * (held.LIMIT + 1)})
    assert held.SESSION_KEY not in browser.session


def test_nobody_fills_the_disk_with_forms(browser: Client, authority: object) -> None:
    for _ in range(20):
        Client().post(INVITE, {"name": "x"})
    browser.post(INVITE, {"name": "x"})
    assert held.SESSION_KEY not in browser.session


def test_a_page_that_refreshes_itself_is_left_as_it_is(browser: Client, authority: object) -> None:
    answer = browser.post(INVITE, {"name": "x"}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (401, b"")


@pytest.mark.parametrize("way", ["get", "head"])
def test_a_link_is_remembered_with_its_questions(way: str, browser: Client, authority: object) -> None:
    answer = getattr(browser, way)("/desk/trail/?page=3&act=sign_in")
    assert answer.headers["Location"].endswith("?next=/desk/trail/%3Fpage%3D3%26act%3Dsign_in")


def test_a_form_that_was_sent_waits_no_longer(anna: Person, browser: Client) -> None:
    browser.post(reverse("accounts:me"), {"language": "en"})
    actions.change_language(anna, "sv")
    browser.force_login(anna)
    browser.post(browser.get(RESUME).context["held"].path, {"language": "en"})
    assert held.SESSION_KEY not in browser.session
