"""Threads in the order people read them, in pages that stay light; no turn is ever lost or shown twice."""

from datetime import UTC, datetime

import pytest
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from torget.conversations.turns import Turn
from torget.site.tests.conftest import Get
from torget.site.tests.scene import Scene
from torget.site.threads import BUDGET, in_order, portion

NOON = datetime(2026, 11, 10, 12, 0, tzinfo=UTC)


def turn(uid: str, parent: str = "", size: int = 10) -> Turn:
    body = mark_safe("x" * size)
    return Turn(uid, False, "Eli", NOON, body, "sv", None, None, parent=parent)


def names(turns: list[Turn]) -> list[str]:
    return [turn.uid for turn in turns]


def test_answers_follow_what_they_answer_the_oldest_first() -> None:
    rows = [turn("a"), turn("b"), turn("c", "a"), turn("d", "b"), turn("e", "a"), turn("f", "c")]
    assert names(in_order(rows)) == ["a", "c", "f", "e", "b", "d"]


def test_what_answers_something_that_is_not_shown_stands_by_itself() -> None:
    assert names(in_order([turn("a", "gone"), turn("b", "a")])) == ["a", "b"]


def test_a_ring_of_answers_is_shown_all_the_same() -> None:
    assert sorted(names(in_order([turn("a", "b"), turn("b", "a"), turn("c", "c"), turn("d")]))) == list("abcd")


@given(st.lists(st.integers(0, 30), max_size=30), st.integers(10, 9000))
def test_every_turn_is_shown_once_and_no_page_is_heavy(parents: list[int], size: int) -> None:
    rows = [turn(str(number), str(parent), size) for number, parent in enumerate(parents)]
    ordered = in_order(rows)
    first = portion(ordered)
    pages = [portion(ordered, page=str(number + 1)) for number in range(first.count)]
    shown = [uid for page in pages for uid in names(page.turns)]
    assert sorted(shown) == sorted(names(rows))
    assert all(sum(min(len(row.body), 6000) for row in page.turns) <= BUDGET for page in pages)


def test_a_turn_is_found_on_its_page() -> None:
    rows = [turn(str(number), size=5000) for number in range(40)]
    found = portion(rows, turn="39")
    assert "39" in names(found.turns)
    assert found.number == found.count > 1
    assert (found.before, found.after) == (found.number - 1, 0)


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "9" * 5000, "1e3", "\0"])
def test_a_page_that_is_not_there_is_the_first(page: str) -> None:
    assert portion([turn("a")], page=page).number == 1


@pytest.mark.django_db
def test_a_long_and_wordy_conversation_stays_under_a_hundred_kilobytes(empty: Scene, get: Get) -> None:
    post = empty.say("Snö", "Vi plogar.")
    for number in range(60):
        empty.reply(post, f"Mening {number}. " + "Ord efter ord. " * 300, by=f"Granne {number}")
    page = get(f"/post/{post.uid}/")
    assert len(page.encode()) < 100_000
    assert "Samtalet fortsätter" in page
    assert "Läs hela" not in get(f"/post/{post.uid}/?page=2")
    assert "Mening 59" in get(f"/post/{post.uid}/?page=5") + get(f"/post/{post.uid}/?page=6")


@pytest.mark.django_db
def test_of_a_very_long_message_the_page_shows_the_beginning(empty: Scene, get: Get) -> None:
    post = empty.say("Snö", "Vi plogar.")
    message = empty.reply(post, "Början. " + "Ord efter ord. " * 3000)
    page = get(f"/post/{post.uid}/")
    assert len(page.encode()) < 100_000
    assert f'<a href="/record/{message.record.slug}/">Läs hela</a>' in page
