"""Length as the server counts it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.connectors.mastodon.counting import characters, without_hosts
from torget.connectors.mastodon.tests.stand_in import length


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Hej!", 4),
        ("👩🏽‍🚒 och 🇸🇪", 7),
        ("Läs https://www.lindby.se/en/lang/vag?a=b nu", 30),
        ("@asta@annan.example Hej!", 10),
        ("(@asta@annan.example)", 7),
        ("asta@annan.example", 18),
        ("https://annan.example/@asta@annan.example", 41),
        ("https://annan.se/@asta@annan.example", 23),
        ("@a.b_c@x.y.example.", 7),
    ],
)
def test_a_text_is_as_long_as_the_server_says(text: str, signs: int) -> None:
    assert characters(text) == signs


WORDS = ("ord", "å", "👩🏽‍🚒", "https://lindby.se/a?b=c", "@asta@annan.example", "\n", "e\u0301")


@given(st.lists(st.sampled_from(WORDS)))
def test_two_ways_to_count_agree(words: list[str]) -> None:
    text = " ".join(words)
    assert characters(text) == length(text)


def test_addresses_of_letters_are_no_mentions() -> None:
    assert without_hosts("asta@annan.example x@y@z.example") == "asta@annan.example x@y@z.example"
