"""Whatever becomes of a letter on its way, no word of it is lost, and reading it never fails or hangs."""

import random
import time
from collections import Counter
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from torget.press.letters import deadline, split, understood
from torget.press.letters.shapes import Split
from torget.press.letters.tests.golden import letters

LINDBY = ZoneInfo("Europe/Stockholm")
SENT = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
PIECES = (
    "1. ",
    "a) ",
    "- ",
    "> ",
    "?",
    "\n",
    "\n\n",
    "Från: X\nSkickat: Y\n",
    "Mvh\n",
    "PS. ",
    "–––",
    "\u00a0",
    "Fråga 9: ",
)
ODD = (
    "",
    "\n" * 500,
    "?" * 300,
    "1." * 300,
    "> " * 300,
    "-- \n",
    "1.\n2.\n3.\n",
    "\0",
    "a) b) c)",
    "\r\n\r\n1) a\r\n2) b",
    "😀?",
)


def _signs(text: str) -> Counter[str]:
    """Its signs but spaces and quote marks, which carry the words and are none."""
    return Counter(sign for sign in text if not sign.isspace() and sign not in ">\u200b\ufeff")


def _mutated(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(lines))
        match chance.randrange(6):
            case 0:
                lines.insert(place, chance.choice(PIECES))
            case 1:
                lines[place] = chance.choice(PIECES) + lines[place]
            case 2:
                lines[place] = lines[place].upper() + chance.choice(PIECES)
            case 3:
                lines[place : place + 2] = [" ".join(lines[place : place + 2])]
            case 4:
                cut = chance.randint(0, len(lines[place]))
                lines[place : place + 1] = [lines[place][:cut], lines[place][cut:]]
            case _:
                lines = [f"> {line}" for line in lines]
    return chance.choice(("\n", "\r\n")).join(lines)


def _mutations() -> list[str]:
    chance = random.Random(20261121)
    golden = letters()
    return [_mutated(golden[number % len(golden)].text, chance) for number in range(200)]


@pytest.mark.parametrize("text", [letter.text for letter in letters()])
def test_no_sign_of_a_golden_letter_is_lost(text: str) -> None:
    assert _signs(split(text).whole) == _signs(text)


def test_two_hundred_letters_that_were_damaged_lose_nothing_and_still_ask() -> None:
    for text in _mutations():
        found = split(text)
        assert _signs(found.whole) == _signs(text), text
        assert found.questions, text
        assert all(question.text.strip() or question.mark for question in found.questions), text
        deadline(text, SENT, LINDBY)


def test_most_damaged_letters_keep_most_of_their_questions() -> None:
    golden = letters()
    kept = asked = 0
    for number, text in enumerate(_mutations()):
        meant = golden[number % len(golden)].questions
        read = "\n".join(question.text for question in split(text).questions).casefold()
        asked += len(meant)
        kept += sum(question.split("?")[0].split()[-1].casefold() in read for question in meant)
    assert kept / asked > 0.9


@pytest.mark.parametrize("text", ODD)
def test_what_is_no_letter_is_taken_as_it_is(text: str) -> None:
    assert _signs(split(text).whole) == _signs(text)
    deadline(text, SENT, LINDBY)
    understood(text, SENT, LINDBY)


@pytest.mark.parametrize(
    "text", ["1. Vad? " * 20_000, "> " * 60_000, "(" * 60_000, "On " + "a " * 40_000, "? " * 40_000]
)
def test_a_letter_made_to_hang_the_reader_does_not(text: str) -> None:
    began = time.monotonic()
    found = split(text)
    deadline(text, SENT, LINDBY)
    assert time.monotonic() - began < 5
    assert _signs(found.whole) == _signs(text)


def test_an_empty_letter_asks_nothing() -> None:
    assert split("") == Split("", (), "")
