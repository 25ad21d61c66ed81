"""How often a door may be tried, and from where."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from torget.accounts import throttle
from torget.accounts.addresses import client_address, neighbourhood
from torget.accounts.models import Attempt, Person
from torget.accounts.tests.conftest import WORDS, Telephone

SIGN_IN = reverse("accounts:sign-in")
CODE = reverse("accounts:code")


def request(forwarded: str = "", connected: str = "192.0.2.1") -> HttpRequest:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=connected, headers=headers)


def test_the_first_few_pass_and_the_rest_wait(db: None) -> None:
    assert [throttle.allow("a", limit=2, seconds=60) for _ in range(3)] == [True, True, False]
    assert throttle.allow("b", limit=2, seconds=60)


def test_what_is_long_past_counts_no_more(db: None) -> None:
    throttle.allow("a", limit=1, seconds=60)
    Attempt.objects.update(at=timezone.now() - timedelta(seconds=61))
    assert throttle.allow("a", limit=1, seconds=60)


def test_no_address_is_kept_in_clear(db: None) -> None:
    throttle.allow("sign-in:192.0.2.1", limit=1, seconds=60)
    assert "192.0.2.1" not in str(list(Attempt.objects.values()))


def test_old_tries_are_forgotten(db: None) -> None:
    throttle.allow("a", limit=1, seconds=60)
    Attempt.objects.update(at=timezone.now() - timedelta(days=2))
    throttle.allow("a", limit=1, seconds=60)
    assert throttle.forget_old() == 1


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", "192.0.2.1"),
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.9.9.9, 203.0.113.9", "203.0.113.9"),
        (2, "10.9.9.9, 203.0.113.9, 198.51.100.7", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "not an address", "192.0.2.1"),
        (1, "2001:DB8::1", "2001:db8::1"),
    ],
)
def test_only_our_own_proxies_are_believed(settings: LazySettings, proxies: int, forwarded: str, address: str) -> None:
    settings.TORGET_TRUSTED_PROXIES = proxies
    assert client_address(request(forwarded)) == address


def test_one_subscriber_has_one_neighbourhood() -> None:
    near, far = request(connected="2001:db8::1"), request(connected="2001:db8:0:1::1")
    assert neighbourhood(near) == neighbourhood(request(connected="2001:db8::ffff")) != neighbourhood(far)
    assert neighbourhood(request(connected="unix")) == "unix"


def test_an_account_is_guessed_at_ten_times(browser: Client, password: str) -> None:
    wrong = {"email": "anna@lindby.example", "password": "wrong"}
    for number in range(10):
        assert browser.post(SIGN_IN, wrong, REMOTE_ADDR=f"192.0.2.{number}").status_code == 422
    answer = browser.post(SIGN_IN, {**wrong, "password": WORDS}, REMOTE_ADDR="192.0.2.99")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900")


def test_an_address_guesses_thirty_times(browser: Client, authority: object) -> None:
    tries = [browser.post(SIGN_IN, {"email": f"{n}@x.example", "password": "x"}).status_code for n in range(31)]
    assert tries == [422] * 30 + [429]


def test_who_gets_in_begins_anew(browser: Client, password: str, telephone: Telephone) -> None:
    good = {"email": "anna@lindby.example", "password": WORDS}
    for _ in range(9):
        browser.post(SIGN_IN, {**good, "password": "wrong"})
    assert browser.post(SIGN_IN, good).status_code == 302
    assert browser.post(SIGN_IN, {**good, "password": "wrong"}).status_code == 422


def test_codes_are_guessed_at_ten_times(browser: Client, password: str, telephone: Telephone, anna: Person) -> None:
    browser.post(SIGN_IN, {"email": anna.email, "password": WORDS})
    tries = [browser.post(CODE, {"code": "000000"}, REMOTE_ADDR=f"192.0.2.{n}").status_code for n in range(11)]
    assert tries == [422] * 10 + [429]


def test_a_slow_guesser_is_stopped_for_the_day(
    browser: Client, password: str, telephone: Telephone, anna: Person
) -> None:
    for _ in range(30):
        throttle.allow(f"sign-in:day:code:{anna.pk}", limit=30, seconds=86_400)
    browser.post(SIGN_IN, {"email": anna.email, "password": WORDS})
    answer = browser.post(CODE, {"code": telephone.code()})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "86400")
