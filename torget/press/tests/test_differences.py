"""Both wordings can be rebuilt from what differs, and nothing is marked that is the same."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.press.differences import MOST_WORDS, differences

TEXTS = st.text(st.sampled_from("abÅ .,\n\t\u00a0"), max_size=60)


@given(TEXTS, TEXTS)
def test_both_wordings_can_be_rebuilt_sign_by_sign(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.old for piece in pieces) == old
    assert "".join(piece.new for piece in pieces) == new


@given(TEXTS, TEXTS)
def test_what_is_marked_the_same_is_the_same_and_what_is_marked_stands_on_its_side_only(old: str, new: str) -> None:
    for piece in differences(old, new):
        match piece.act:
            case "same":
                assert piece.old.split() == piece.new.split()
            case "gone":
                assert piece.old
                assert not piece.new
            case _:
                assert piece.new
                assert not piece.old


@given(TEXTS)
def test_a_wording_does_not_differ_from_itself(text: str) -> None:
    assert all(piece.act == "same" for piece in differences(text, text))


@given(st.lists(st.sampled_from(["nine", "ploughs", "we", "own"]), max_size=12))
def test_space_alone_is_no_difference(words: list[str]) -> None:
    pieces = differences(" ".join(words), "\n".join(words))
    assert [piece.act for piece in pieces] == (["same"] if words else [])


def test_a_changed_word_is_named_on_both_sides() -> None:
    marked = [(piece.act, piece.text) for piece in differences("We have nine ploughs.", "We have ten ploughs.")]
    assert marked == [("same", "We have"), ("gone", "nine"), ("added", "ten"), ("same", "ploughs.")]


def test_a_full_stop_and_a_capital_are_differences() -> None:
    assert [piece.act for piece in differences("We own nine", "we own nine.")] == [
        "gone",
        "added",
        "same",
        "gone",
        "added",
    ]


@pytest.mark.parametrize("old", ["a " * 2_500, "a b " * 1_250, "x" * 5_000])
def test_the_longest_wordings_take_no_long_time(old: str) -> None:
    began = time.monotonic()
    pieces = differences(old, old.replace("a", "c") + " a" * MOST_WORDS)
    assert "".join(piece.old for piece in pieces) == old
    assert time.monotonic() - began < 5
