"""The front page: what is said, newest first, light however much there is."""

from collections.abc import Callable

import pytest
from django.test import Client

from torget.site.tests.conftest import Get
from torget.site.tests.scene import Scene
from torget.site.views.front import PER_PAGE

Bounded = Callable[..., object]
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_an_empty_square_says_what_will_stand_there(empty: Scene, get: Get) -> None:
    assert "Inget är sagt ännu" in get("/")
    assert "Ingen har sagt något ännu" in get("/conversations/")


def test_what_is_said_stands_newest_first_and_what_was_withdrawn_not_at_all(square: Scene, get: Get) -> None:
    page = get("/")
    places = [page.index(word) for word in ("Därför plogas", "Tack för en lång", "Simhallen", "Biblioteket")]
    assert places == sorted(places)
    assert "Sopbilen" not in page
    assert "Fel dag" not in page


def test_official_only_leaves_out_what_is_personal(square: Scene, get: Get) -> None:
    page = get("/official/")
    assert "Tack för en lång kväll" not in page
    assert "Därför plogas" in page
    assert 'href="/official/" aria-current="page"' in page


def test_each_post_tells_how_much_was_answered(square: Scene, get: Get) -> None:
    page = get("/")
    assert "10 inlägg i samtalet" in page
    assert "Svara först" in page


def test_a_long_post_is_cut_in_the_list_and_whole_on_its_page(empty: Scene, get: Get) -> None:
    post = empty.say("Lång", "Ord efter ord. " * 400 + "Slutord.")
    assert "Slutord." not in get("/")
    assert "Läs hela" in get("/")
    assert "Slutord." in get(f"/post/{post.uid}/")


def test_what_does_not_fit_stands_on_the_next_page(empty: Scene, get: Get) -> None:
    for number in range(PER_PAGE + 1):
        empty.say(f"Inlägg nummer {number}.", "Text.")
    assert "Inlägg nummer 0." not in get("/")
    assert "Inlägg nummer 0." in get("/?page=2")
    assert "Inlägg nummer 0." in get("/?page=99")


@pytest.mark.parametrize("path", ["/", "/official/", "/voice/lindby/", "/conversations/", "/register/", "/en/"])
def test_more_posts_ask_no_more_of_the_database(
    empty: Scene, client: Client, django_assert_max_num_queries: Bounded, path: str
) -> None:
    for number in range(4):
        post = empty.say(f"Inlägg {number}", "Text.")
        empty.respond(empty.reply(post, "Fråga?"), "Svar.")
        empty.ask("En egen fråga?")
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]
        assert client.get(path).status_code == 200


def test_the_post_page_asks_no_more_for_a_longer_thread(
    empty: Scene, client: Client, django_assert_max_num_queries: Bounded
) -> None:
    post = empty.say("Snö", "Vi plogar.")
    for number in range(12):
        message = empty.reply(post, f"Fråga {number}?")
        if number % 3 == 0:
            empty.respond(message, "Svar.")
    with django_assert_max_num_queries(28):  # type: ignore[attr-defined]
        assert client.get(f"/post/{post.uid}/").status_code == 200
