"""The page everyone remembers: the statement, who said it, the whole conversation, and what proves it."""

import pytest
from django.test import Client

from torget.accounts.models import Authority
from torget.channels.actions import change
from torget.channels.models import OthersWords
from torget.conversations.actions import hide
from torget.publishing.actions import withdraw
from torget.site.tests.conftest import Get
from torget.site.tests.scene import LONG_WORD, Scene

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def order(page: str, *words: str) -> bool:
    places = [page.index(word) for word in words]
    return places == sorted(places)


def test_the_statement_stands_with_who_said_it_and_in_which_role(square: Scene, get: Get) -> None:
    page = get(f"/post/{square.posts['snow'].uid}/")
    assert order(page, "Därför plogas", "Maria Vik", "Officiellt", "Kommunchef", "I natt väntas", "Hela samtalet")


def test_a_personal_statement_is_labelled_so(square: Scene, get: Get) -> None:
    page = get(f"/post/{square.posts['personal'].uid}/")
    assert "Personligt i rollen" in page
    assert "inte för myndigheten" in page


def test_each_answer_stands_below_what_it_answers(square: Scene, get: Get) -> None:
    page = get(f"/post/{square.posts['snow'].uid}/")
    assert order(page, "Cykelbanan", "Du har rätt", "Håller med", "Vad kostar det", "Ungefär en förskollärare")


def test_a_thread_tells_its_length_its_channels_and_how_soon_we_answered(square: Scene, get: Get) -> None:
    page = get(f"/post/{square.posts['snow'].uid}/")
    assert "10 inlägg från 2 kanaler" in page
    assert "besvarat inom 1 min" in page


def test_only_our_answers_can_be_shown(square: Scene, get: Get) -> None:
    page = get(f"/post/{square.posts['snow'].uid}/?ours")
    assert "Du har rätt" in page
    assert "Cykelbanan" not in page


def test_deep_down_it_is_said_in_words_who_is_answered(square: Scene, get: Get) -> None:
    assert "Svar till <bdi>Granne 3</bdi>" in get(f"/post/{square.posts['snow'].uid}/")


def test_words_keep_their_direction_and_their_language(square: Scene, get: Get) -> None:
    page = get(f"/en/post/{square.posts['snow'].uid}/")
    assert 'dir="auto" lang="ar"' in page
    assert 'dir="auto" lang="sv">Därför plogas' in page
    assert "سلمى الحسن" in page
    assert LONG_WORD in page


def test_a_picture_has_its_words_and_its_photographer(square: Scene, get: Get) -> None:
    page = get(f"/post/{square.posts['snow'].uid}/")
    assert 'alt="En gul plogbil på Storgatan i snöfall, sedd bakifrån."' in page
    assert "Foto: Lindby kommun, CC BY 4.0" in page


def test_the_proof_is_told_in_words(square: Scene, get: Get) -> None:
    page = get(f"/post/{square.posts['snow'].uid}/")
    card = page[page.index("Går att kontrollera") :]
    assert order(card, "Publicerat senast", "Oförändrat sedan dess", "Kontrollera själv", "Citera")


def test_what_the_log_has_not_signed_says_so_and_lies_as_no_file(square: Scene, client: Client) -> None:
    fresh = square.say("Nyss", "Sagt.")
    answer = client.get(f"/post/{fresh.uid}/")
    assert "loggen skriver under inom en minut" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_correction_tells_why_and_shows_every_version(square: Scene, get: Get) -> None:
    page = get(f"/post/{square.posts['corrected'].uid}/")
    assert "Det tar en dag längre än vi trodde." in page
    assert "Ändrat en gång; båda versionerna finns kvar" in page
    assert page.count('href="/record/') >= 4
    assert "måndag och tisdag" not in page


def test_what_was_withdrawn_leaves_a_tombstone_with_its_ground_and_its_conversation(
    square: Scene, client: Client
) -> None:
    answer = client.get(f"/post/{square.posts['withdrawn'].uid}/")
    page = answer.content.decode()
    assert answer.status_code == 410
    assert "Det här är återtaget" in page
    assert "Dagen var fel." in page
    assert "Är det verkligen fredag?" in page
    assert "Fel dag" not in page
    assert "Sopbilen" not in page


def test_a_post_without_title_still_has_one_heading(square: Scene, get: Get) -> None:
    page = get(f"/post/{square.posts['plain'].uid}/")
    assert page.count("<h1") == 1
    assert "Lindby kommun säger" in page


def test_an_answer_is_read_where_it_was_given(square: Scene, client: Client) -> None:
    given = square.messages["first"].answers.get().post
    answer = client.get(f"/post/{given.uid}/")
    assert answer.headers["Location"] == f"/post/{square.posts['snow'].uid}/?turn={given.uid}#{given.uid}"
    assert f'id="{given.uid}"' in client.get(answer.headers["Location"]).content.decode()


def test_an_answer_of_ours_that_was_withdrawn_leaves_its_place(square: Scene, get: Get) -> None:
    withdraw(square.messages["first"].answers.get().post, ground="Fel", by=square.anna)
    page = get(f"/post/{square.posts['snow'].uid}/")
    assert "Vi har återtagit det här svaret." in page
    assert "Du har rätt" not in page


def test_where_it_was_said_goes_by_the_name_people_know(square: Scene, get: Get) -> None:
    assert '<li class="tag" title="@chefen@' in get(f"/post/{square.posts['snow'].uid}/")
    assert ">The Fediverse</li>" in get(f"/en/post/{square.posts['snow'].uid}/")


@pytest.mark.parametrize(("rule", "seen"), [(OthersWords.NAMELESS, "Cykelbanan"), (OthersWords.COUNT, "Du har rätt")])
def test_the_channels_rule_is_followed_at_once(square: Scene, get: Get, rule: str, seen: str) -> None:
    change(square.account(square.chief), by=None, others_words=rule)
    page = get(f"/post/{square.posts['snow'].uid}/")
    assert seen in page
    assert "Boende på Norrby" not in page
    assert "Granne" not in page


def test_what_is_not_shown_is_counted(square: Scene, get: Get) -> None:
    hide(square.messages["first"], reason="Hot", by=square.anna)
    assert "3 meddelanden till visas inte här." in get(f"/post/{square.posts['snow'].uid}/")


@pytest.mark.parametrize("uid", ["aaaaaaaaaaaa", "x", "a" * 200, "%00" * 12, "draft"])
def test_what_is_not_there_is_not_found(authority: Authority, client: Client, uid: str) -> None:
    assert client.get(f"/post/{uid}/").status_code == 404
