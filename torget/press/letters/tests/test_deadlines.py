"""What people write for a time, and what it means on a Monday morning in Lindby."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from torget.press.letters import deadline, understood

LINDBY = ZoneInfo("Europe/Stockholm")
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=LINDBY)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("torsdag em", "2026-11-26T17:00"),
        ("senast fredag kl 12", "2026-11-27T12:00"),
        ("by Friday noon", "2026-11-27T12:00"),
        ("före lunch", "2026-11-23T12:00"),
        ("imorgon", "2026-11-24T17:00"),
        ("i övermorgon kl. 8.15", "2026-11-25T08:15"),
        ("25/11", "2026-11-25T17:00"),
        ("25/11 kl 10", "2026-11-25T10:00"),
        ("2026-11-25 14:00", "2026-11-25T14:00"),
        ("den 25:e", "2026-11-25T17:00"),
        ("3 januari", "2027-01-03T17:00"),
        ("November 25th at 2 pm", "2026-11-25T14:00"),
        ("12 am tomorrow", "2026-11-24T00:00"),
        ("måndag kl 9", "2026-11-30T09:00"),
        ("måndag kl 15.30", "2026-11-23T15:30"),
        ("kl 8", "2026-11-24T08:00"),
        ("nästa torsdag", "2026-12-03T17:00"),
        ("inom två timmar", "2026-11-23T11:30"),
        ("snarast", "2026-11-23T17:00"),
        ("asap", "2026-11-23T17:00"),
    ],
)
def test_words_mean_a_moment(words: str, meant: str) -> None:
    found = understood(words, MONDAY, LINDBY)
    assert found
    assert found.when == datetime.fromisoformat(meant).replace(tzinfo=LINDBY)
    assert found.when.tzinfo is LINDBY


@pytest.mark.parametrize("words", ["", "tack", "31/2", "99/99", "kl 77", "i min artikel", "1.5 miljoner"])
def test_words_that_mean_no_moment_give_none(words: str) -> None:
    assert understood(words, MONDAY, LINDBY) is None


def test_asked_for_at_once_on_a_friday_evening_is_had_on_monday() -> None:
    friday = datetime(2026, 11, 27, 18, 0, tzinfo=LINDBY)
    found = understood("asap", friday, LINDBY)
    assert found
    assert found.when == datetime(2026, 11, 30, 12, 0, tzinfo=LINDBY)


def test_hours_pass_on_the_worlds_clock_when_the_wall_clock_is_moved() -> None:
    night = datetime(2026, 10, 25, 0, 30, tzinfo=LINDBY)
    found = understood("inom 4 timmar", night, LINDBY)
    assert found
    assert found.when == datetime(2026, 10, 25, 3, 30, tzinfo=LINDBY)


def test_a_question_about_last_thursday_sets_no_deadline() -> None:
    assert deadline("1. Vad hände torsdag 12 november?\n2. Vem bestämde det?", MONDAY, LINDBY) is None


def test_the_deadline_of_the_letter_below_is_not_this_ones() -> None:
    text = "Varför?\n\nFrån: Anna\nSkickat: den 2 november\nÄmne: x\n\nSvara senast fredag."
    assert deadline(text, MONDAY, LINDBY) is None
