"""Signing in by link."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from torget.accounts import actions
from torget.accounts.models import AuditEvent, Person, SignInLink

ME = reverse("accounts:me")


def path(address: str) -> str:
    return address.removeprefix("https://torget.lindby.example")


def test_a_look_uses_nothing_up_and_the_button_signs_in_once(anna: Person, browser: Client) -> None:
    link = path(actions.make_sign_in_link(anna))
    assert browser.get(link).status_code == browser.head(link).status_code == browser.get(link).status_code == 200
    assert browser.get(ME).status_code == 302
    assert browser.post(link).headers["Location"] == "/desk/"
    assert browser.get(ME).status_code == 200
    assert Client().post(link).status_code == 410
    assert AuditEvent.objects.get(act="sign_in").detail == {"way": "link"}


def test_a_link_leads_to_a_page_of_ours(anna: Person, browser: Client) -> None:
    assert browser.post(path(actions.make_sign_in_link(anna, next_page=ME))).headers["Location"] == ME
    astray = path(actions.make_sign_in_link(anna, next_page="https://evil.example/"))
    assert browser.post(astray).headers["Location"] == "/desk/"


def test_a_link_grows_old(anna: Person, browser: Client) -> None:
    link = path(actions.make_sign_in_link(anna, hours=1))
    SignInLink.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert browser.get(link).status_code == browser.post(link).status_code == 410


def test_a_link_of_somebody_who_has_left_is_dead(anna: Person, browser: Client) -> None:
    link = path(actions.make_sign_in_link(anna))
    Person.objects.filter(pk=anna.pk).update(is_active=False)
    assert browser.post(link).status_code == 410


@pytest.mark.parametrize("token", ["x", "a" * 500, "å", "%00", "' or 1=1"])
def test_an_invented_token_opens_nothing(token: str, authority: object, browser: Client) -> None:
    assert browser.post(reverse("accounts:link", args=[token])).status_code == 410


def test_a_token_is_kept_nowhere(anna: Person, caplog: pytest.LogCaptureFixture) -> None:
    token = path(actions.make_sign_in_link(anna)).split("/")[3]
    kept = [*SignInLink.objects.values_list("token_hash", flat=True), *map(str, AuditEvent.objects.values())]
    assert not any(token in text for text in [*kept, caplog.text])


def test_a_link_changes_who_is_signed_in(anna: Person, bo: Person, browser: Client) -> None:
    browser.post(path(actions.make_sign_in_link(anna)))
    browser.post(path(actions.make_sign_in_link(bo)))
    assert b"Bo Lind" in browser.get(ME).content


def test_links_long_gone_are_forgotten(anna: Person) -> None:
    actions.make_sign_in_link(anna, hours=-31 * 24)
    actions.make_sign_in_link(anna)
    assert actions.forget_old_links() == 1
