"""Which language we answer a letter in."""

import pytest

from torget.press.letters import language
from torget.press.letters.tests.golden import Golden, letters

SWEDISH = ("hej", "god morgon", "tack för", "hälsning", "mvh")


@pytest.mark.parametrize("letter", letters(), ids=lambda letter: letter.name)
def test_every_golden_letter_is_answered_in_its_own_language_or_in_ours(letter: Golden) -> None:
    swedish = any(word in letter.text.lower() for word in SWEDISH) or any(sign in letter.text for sign in "åäö")
    assert language(letter.text) in ({"sv", ""} if swedish else {"en", ""})


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("How many ploughs do you have, and who decides when they go out?", "en"),
        ("Hur många plogbilar har ni, och vem bestämmer när de kör ut?", "sv"),
        ("Wie viele Schneepflüge haben Sie?", ""),
        ("Kuinka monta lumiauraa teillä on?", ""),
        ("", ""),
        ("?", ""),
        ("the och the och the och", ""),
    ],
)
def test_what_is_neither_is_said_to_be_neither(text: str, meant: str) -> None:
    assert language(text) == meant
