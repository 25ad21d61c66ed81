"""Signing in with password and code."""

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from torget.accounts import one_time_codes
from torget.accounts.models import AuditEvent, BackupCode, Person
from torget.accounts.tests.conftest import WORDS, Telephone

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

SIGN_IN = reverse("accounts:sign-in")
CODE = reverse("accounts:code")
APP = reverse("accounts:app")
ME = reverse("accounts:me")


def give_password(
    browser: Client, words: str = WORDS, email: str = "anna@lindby.example", onward: str = ME
) -> "Answer":
    return browser.post(SIGN_IN, {"email": email, "password": words, "next": onward})


def signed_in(browser: Client) -> bool:
    return browser.get(ME).status_code == 200


def test_password_and_code_lead_to_where_one_was_going(browser: Client, password: str, telephone: Telephone) -> None:
    assert give_password(browser).headers["Location"] == CODE
    assert not signed_in(browser)
    assert browser.post(CODE, {"code": telephone.code()}).headers["Location"] == ME
    assert signed_in(browser)
    assert AuditEvent.objects.filter(act="sign_in", detail={"way": "code"}).exists()


def test_an_address_in_capitals_is_the_same_address(browser: Client, password: str) -> None:
    assert give_password(browser, email="Anna@Lindby.EXAMPLE").status_code == 302


def test_a_code_is_good_once(browser: Client, password: str, telephone: Telephone) -> None:
    code = telephone.code()
    give_password(browser)
    browser.post(CODE, {"code": code})
    browser.post(reverse("accounts:sign-out"))
    give_password(browser)
    assert browser.post(CODE, {"code": code}).status_code == 422
    assert not signed_in(browser)


@pytest.mark.parametrize("code", ["000000", "", "abc", "1" * 41, "١٢٣٤٥٦", "\0\0\0\0\0\0", "🙂"])
def test_a_wrong_code_opens_nothing(code: str, browser: Client, password: str, telephone: Telephone) -> None:
    give_password(browser)
    assert browser.post(CODE, {"code": code}).status_code == 422
    assert not signed_in(browser)


@pytest.mark.parametrize(
    ("email", "words"),
    [("anna@lindby.example", "wrong"), ("nobody@lindby.example", WORDS), ("cleo@lindby.example", WORDS)],
)
def test_a_refusal_never_tells_who_is_known(
    email: str, words: str, browser: Client, password: str, cleo: Person
) -> None:
    answer = give_password(browser, words, email)
    assert answer.status_code == 422
    assert "E-post och lösenord hör inte ihop" in answer.content.decode()
    assert browser.get(CODE).headers["Location"] == SIGN_IN


def test_a_refusal_of_somebody_known_stands_in_the_trail(browser: Client, password: str, anna: Person) -> None:
    give_password(browser, "wrong")
    give_password(browser, "wrong", "nobody@lindby.example")
    event = AuditEvent.objects.get(act="sign_in.refused")
    assert (event.subject, event.person, event.detail) == (f"person:{anna.pk}", None, {"step": "password"})


def test_who_has_left_stays_outside(browser: Client, password: str, anna: Person) -> None:
    Person.objects.filter(pk=anna.pk).update(is_active=False)
    assert give_password(browser).status_code == 422


def test_who_leaves_between_password_and_code_stays_outside(
    browser: Client, password: str, telephone: Telephone, anna: Person
) -> None:
    give_password(browser)
    Person.objects.filter(pk=anna.pk).update(is_active=False)
    assert browser.post(CODE, {"code": telephone.code()}).headers["Location"] == SIGN_IN
    assert not signed_in(browser)


def test_who_leaves_is_out_at_once(browser: Client, password: str, telephone: Telephone, anna: Person) -> None:
    give_password(browser)
    browser.post(CODE, {"code": telephone.code()})
    assert signed_in(browser)
    Person.objects.filter(pk=anna.pk).update(is_active=False)
    assert not signed_in(browser)


def test_the_code_is_awaited_for_ten_minutes(
    browser: Client, password: str, telephone: Telephone, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_password(browser)
    kept = browser.session
    kept["halfway"] = {**kept["halfway"], "since": kept["halfway"]["since"] - 601}
    kept.save()
    assert browser.get(CODE).headers["Location"] == SIGN_IN


def test_the_session_gets_a_new_key_at_each_step(browser: Client, password: str, telephone: Telephone) -> None:
    browser.get(f"{SIGN_IN}?language=en")
    keys = [browser.session.session_key]
    give_password(browser)
    keys.append(browser.session.session_key)
    browser.post(CODE, {"code": telephone.code()})
    keys.append(browser.session.session_key)
    assert len(set(keys)) == 3


def test_the_first_sign_in_sets_up_an_app(browser: Client, password: str, anna: Person) -> None:
    give_password(browser)
    assert browser.get(CODE).headers["Location"] == APP
    page = browser.get(APP).content.decode()
    assert "<svg" in page
    assert "style=" not in page
    secret = re.search(r'<code translate="no">([A-Z2-7 ]+)</code>', page)
    assert secret
    telephone = Telephone.reading(secret.group(1))
    assert browser.post(APP, {"code": "000000"}).status_code == 422
    answer = browser.post(APP, {"code": telephone.code()})
    assert len(re.findall(r"\w{4}-\w{4}-\w{4}", answer.content.decode())) == 10
    assert "no-store" in answer.headers["Cache-Control"]
    assert BackupCode.objects.filter(person=anna).count() == 10
    assert signed_in(browser)


def test_who_has_an_app_cannot_set_up_another_with_the_password_alone(
    browser: Client, password: str, telephone: Telephone
) -> None:
    give_password(browser)
    assert browser.get(APP).headers["Location"] == CODE
    assert browser.post(APP, {"code": telephone.code()}).headers["Location"] == CODE


def test_a_secret_is_never_kept_in_clear(anna: Person, telephone: Telephone) -> None:
    anna.refresh_from_db()
    sealed = anna.second_factor.sealed_key
    assert telephone.key.hex() not in sealed
    assert one_time_codes.unseal(sealed) == telephone.key


@pytest.mark.parametrize(
    "onward", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_nobody_is_sent_to_a_stranger(onward: str, browser: Client, password: str, telephone: Telephone) -> None:
    give_password(browser, onward=onward)
    assert browser.post(CODE, {"code": telephone.code()}).headers["Location"] == "/desk/"


def test_an_expired_sign_in_keeps_where_one_was_going(browser: Client, authority: object) -> None:
    answer = browser.get("/desk/people/?page=2")
    assert answer.headers["Location"] == f"{SIGN_IN}?next=/desk/people/%3Fpage%3D2"
    assert b'value="/desk/people/?page=2"' in browser.get(answer.headers["Location"]).content


def test_who_is_signed_in_is_not_asked_again(browser: Client, password: str, telephone: Telephone) -> None:
    give_password(browser)
    browser.post(CODE, {"code": telephone.code()})
    assert browser.get(f"{SIGN_IN}?next={ME}").headers["Location"] == ME


def test_signing_out_takes_a_button(browser: Client, password: str, telephone: Telephone) -> None:
    give_password(browser)
    browser.post(CODE, {"code": telephone.code()})
    assert browser.get(reverse("accounts:sign-out")).status_code == 405
    assert signed_in(browser)
    assert browser.post(reverse("accounts:sign-out")).headers["Location"] == SIGN_IN
    assert not signed_in(browser)
    assert AuditEvent.objects.filter(act="sign_out").exists()
