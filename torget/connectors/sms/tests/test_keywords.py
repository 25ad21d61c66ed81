"""Who joins, who leaves, and who wants to be read."""

import pytest

from torget.connectors.sms.keywords import wish

PLAIN = ("STOP", "stopp", " Stopp! ", "'STOP'", "Stop.", "\uff33\uff34\uff2f\uff30", "Sluta nu", "stop stop stop")
POLITE = ("STOPP tack", "Hej! Snälla, avsluta", "🛑 stopp", "Avanmäl mig")


@pytest.mark.parametrize("text", PLAIN + POLITE)
def test_a_plain_stop_leaves(text: str) -> None:
    asked = wish(text)
    assert asked
    assert (asked.joins, asked.language) == (False, "sv")


@pytest.mark.parametrize(("text", "joins"), [("Unsubscribe me please", False), ("join", True), ("SUBSCRIBE!", True)])
def test_english_words_are_answered_in_english(text: str, joins: bool) -> None:
    asked = wish(text)
    assert asked
    assert (asked.joins, asked.language) == (joins, "en")


@pytest.mark.parametrize("text", ["START", "start", "Starta tack", "Hej, START", '"Start"', "start sms"])
def test_a_plain_start_joins(text: str) -> None:
    asked = wish(text)
    assert asked
    assert asked.joins


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "🙂",
        "Tack!",
        "Ja",
        "yes",
        "Stopp i avloppet på Storgatan",
        "Stopp?",
        "Start 18.00",
        "När är starten",
        "Start av vattnet",
        "Stop start",
        "Kan ni sluta salta vägen",
        "stoppad",
    ],
)
def test_whoever_says_more_is_read_by_a_person(text: str) -> None:
    assert wish(text) is None
