"""Verify this: from whatever somebody was shown to the record that is meant, or a plain no."""

from collections.abc import Callable

import pytest
from django.test import Client

from torget.site.tests.conftest import Get
from torget.site.tests.scene import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

Names = Callable[[Scene], str]
SHOWN: dict[str, Names] = {
    "a number": lambda scene: scene.messages["first"].record.number,
    "a number in small letters and odd spaces": lambda scene: f"  {scene.messages['first'].record.number.lower()} ",
    "a record's address": lambda scene: (
        f"https://torget.lindby.example/en/record/{scene.messages['first'].record.slug}/"
    ),
    "its place in a thread": lambda scene: f"/post/{scene.posts['snow'].uid}/#{scene.messages['first'].uid}",
    "its place in a long thread": lambda scene: (
        f"https://torget.lindby.example/post/{scene.posts['snow'].uid}/?turn={scene.messages['first'].uid}"
    ),
}


@pytest.mark.parametrize("name", list(SHOWN))
def test_what_somebody_was_shown_leads_to_its_record(square: Scene, client: Client, name: str) -> None:
    answer = client.get("/verify/", {"what": SHOWN[name](square)})
    assert answer.headers["Location"] == f"/record/{square.messages['first'].record.slug}/"


def test_the_address_of_a_post_leads_to_what_it_says_now(square: Scene, client: Client) -> None:
    post = square.posts["corrected"]
    latest = post.versions.order_by("-number")[0].record
    assert client.get("/verify/", {"what": f"/post/{post.uid}/"}).headers["Location"] == f"/record/{latest.slug}/"


@pytest.mark.parametrize("what", ["KS 1999:1", "https://elsewhere.example/", "/post/aaaaaaaaaaaa/", "'; --", "🙏" * 99])
def test_what_is_not_ours_is_told_plainly_and_stays_in_the_field(square: Scene, client: Client, what: str) -> None:
    answer = client.get("/verify/", {"what": what})
    assert answer.status_code == 404
    assert "Vi har inget med det namnet." in answer.content.decode()


def test_the_log_tells_its_name_and_its_key(square: Scene, get: Get) -> None:
    page = get("/verify/")
    assert "/log+" in page
    assert "Rader" in page


def test_before_the_first_signature_the_log_is_empty(empty: Scene, get: Get) -> None:
    assert "Loggen är tom än så länge." in get("/verify/")


def test_the_register_is_searched_by_number_and_by_words(square: Scene, get: Get) -> None:
    number = square.messages["question"].record.number
    assert number in get("/register/?words=snöskottor")
    assert number in get(f"/register/?words={number.replace(' ', '+')}")
    assert "snöskottor" not in get("/register/?words=simhallen")
