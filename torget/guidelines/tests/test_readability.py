"""LIX and the splitting of sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.guidelines.readability import lix, readability, sentences

EASY = "Vi öppnar badet på lördag. Kom och bada med oss. Det är fritt för alla barn. " * 4
HARD = (
    "Kommunfullmäktige beslutade efter genomförd remissbehandling att revidera verksamhetsplanens "
    "resursfördelningsmodell avseende förskoleverksamhetens långsiktiga finansieringsförutsättningar. "
) * 5


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Hej", 1),
        ("Hej. Vi öppnar nu! Kommer du?", 3),
        ("Vi har t.ex. Lindby och bl.a. Ekby.", 1),
        ("Vi öppnar kl. 9.30 den 3. maj.", 1),
        ("Saft, bullar m.m. Sedan går vi hem.", 2),
        ("Saft, bullar m.m. och te.", 1),
        ("Kostnaden är 3.5 miljoner.", 1),
        ("A. Ek och B. Lind talar.", 1),
        ("Så blir det … Vi får se.", 2),
        ('Hon sade: "Vi öppnar." Sedan gick hon.', 2),
        ("Rubrik\n\nDet här är ett stycke", 2),
        ("Ta med:\n- handduk\n- lås\n- vatten", 4),
        ("1. Gå in\n2. Gå ut", 2),
        ("# Bad\n\nVi öppnar.", 2),
        ("Läs på https://lindby.example/a.b.c nu.", 1),
    ],
)
def test_swedish_sentences(text: str, count: int) -> None:
    assert len(sentences(text, "sv")) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We met Mr. Berg. He is kind.", 2),
        ("Bring a towel, e.g. Yours.", 1),
        ("Towels, locks, etc. We open at nine.", 2),
        ("It costs 3.50 kronor.", 1),
    ],
)
def test_english_sentences(text: str, count: int) -> None:
    assert len(sentences(text, "en")) == count


def test_the_index_is_the_one_of_the_book() -> None:
    # 10 words in each sentence, 2 of them above six letters: 10 + 20
    assert lix("Vi har ett öppethus på biblioteket nu och då här. " * 6, "sv") == 30


def test_easy_words_are_left_alone() -> None:
    assert list(readability(EASY, "sv")) == []


def test_official_prose_gets_advice_and_no_more() -> None:
    (finding,) = readability(HARD, "sv")
    assert (finding.code, finding.severity) == ("readability.hard", "note")
    assert int(finding.values["lix"]) > 60


def test_a_few_words_say_nothing() -> None:
    assert lix(HARD[:150], "sv") is None
    assert list(readability(HARD[:150], "sv")) == []


def test_a_language_we_do_not_know_is_not_judged() -> None:
    assert list(readability(HARD, "fi")) == []


def test_addresses_are_no_long_words() -> None:
    links = "Vi ses på [badet](https://lindby.example/ett-mycket-langt-namn-pa-en-sida) nu. " * 15
    assert lix(links, "sv") == 5


@given(st.text(max_size=300), st.sampled_from(["sv", "en"]))
def test_no_text_breaks_it(text: str, language: str) -> None:
    index = lix(text, language)
    assert index is None or index >= 1
