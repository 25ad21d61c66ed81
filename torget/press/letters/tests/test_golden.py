"""Every golden letter is read as a person reads it."""

from zoneinfo import ZoneInfo

import pytest

from torget.press.letters import deadline, split
from torget.press.letters.tests.golden import Golden, letters

LINDBY = ZoneInfo("Europe/Stockholm")
each = pytest.mark.parametrize("letter", letters(), ids=lambda letter: letter.name)


@each
def test_the_questions_are_those_that_a_person_reads(letter: Golden) -> None:
    assert [question.text for question in split(letter.text).questions] == letter.questions


@each
def test_the_deadline_is_the_one_that_a_person_reads(letter: Golden) -> None:
    found = deadline(letter.text, letter.sent, LINDBY)
    assert (found.when if found else None) == letter.deadline
    assert (found.words if found else "") == letter.words


def test_there_are_enough_of_them_in_both_languages() -> None:
    assert len(letters()) >= 25
    swedish = sum(any(word in letter.text.lower() for word in ("hej", "god morgon")) for letter in letters())
    assert 10 <= swedish <= len(letters()) - 5
