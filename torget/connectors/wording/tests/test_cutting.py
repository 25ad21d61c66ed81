"""Where a text is cut: properties that hold for every text, and sentences for those that people write."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from torget.connectors.wording.addresses import addresses
from torget.connectors.wording.counting import CLUSTER, Measure, graphemes, short_links, weighted
from torget.connectors.wording.cutting import cut, shortened

MEASURES = (graphemes, short_links, weighted, len)
SIGNS = ("👨‍👩‍👧‍👦", "e\u0301", "🇸🇪", "…")
PLAIN = ("ord", "å", "Slut.", "\n\n", " ", "\n", "https://lindby.se/en/vag", "(www.lindby.se)", "kl.", "7")
WORDS = st.sampled_from(PLAIN + SIGNS)
TEXTS = st.lists(WORDS, max_size=60).map("".join) | st.text(max_size=200)
MANY = settings(max_examples=150, deadline=None)


def parts(text: str, limit: int, measure: Measure = graphemes) -> list[str]:
    """The parts of a text."""
    return [text[start:end] for start, end in cut(text, limit, measure)]


@MANY
@given(TEXTS, st.integers(30, 80), st.sampled_from(MEASURES))
def test_no_part_is_longer_than_the_limit(text: str, limit: int, measure: Measure) -> None:
    assert all(measure(part) <= limit or len(CLUSTER.findall(part)) == 1 for part in parts(text, limit, measure))


@MANY
@given(TEXTS, st.integers(5, 80), st.sampled_from(MEASURES))
def test_nothing_is_lost_but_white_space(text: str, limit: int, measure: Measure) -> None:
    end = 0
    for start, after in cut(text, limit, measure):
        assert end <= start < after
        assert not text[end:start].strip()
        end = after
    assert not text[end:].strip()


@MANY
@given(TEXTS, st.integers(5, 80), st.sampled_from(MEASURES))
def test_no_sign_is_split(text: str, limit: int, measure: Measure) -> None:
    edges = {0, *(found.end() for found in CLUSTER.finditer(text))}
    assert all({start, end} <= edges for start, end in cut(text, limit, measure))


@MANY
@given(st.lists(WORDS, max_size=60).map(" ".join), st.integers(30, 80), st.sampled_from(MEASURES))
def test_no_address_is_split(text: str, limit: int, measure: Measure) -> None:
    cuts = {place for span in cut(text, limit, measure) for place in span}
    assert not [span for span in addresses(text) if any(span[0] < place < span[1] for place in cuts)]


@MANY
@given(TEXTS, st.integers(30, 80), st.sampled_from(MEASURES))
def test_what_is_shortened_fits_and_begins_as_it_did(text: str, limit: int, measure: Measure) -> None:
    short = shortened(text, limit, measure)
    assert measure(short) <= limit
    assert short == text or (short.endswith("…") and text.startswith(short[:-1].rstrip()))


def test_a_cut_is_made_between_paragraphs_else_sentences_else_words_else_signs() -> None:
    assert parts("Ett stycke.\n\nEtt till. Och mer.", 25) == ["Ett stycke.", "Ett till. Och mer."]
    assert parts("En mening. En till som är längre.", 25) == ["En mening.", "En till som är längre."]
    assert parts("Många ord utan en enda punkt", 15) == ["Många ord utan", "en enda punkt"]
    assert parts("Ordutanslutsomaldrigtarslut", 10) == ["Ordutanslu", "tsomaldrig", "tarslut"]


def test_an_abbreviation_ends_no_sentence() -> None:
    assert parts("Vi öppnar igen kl. 7 nu i morgon", 23) == ["Vi öppnar igen kl. 7 nu", "i morgon"]
    assert parts("Han sa ”nej.” Vi gick hem då", 20) == ["Han sa ”nej.”", "Vi gick hem då"]


def test_a_break_that_wastes_most_of_a_part_is_none() -> None:
    assert parts("Nej.\n\nMen det finns mycket mer att säga", 30) == ["Nej.\n\nMen det finns mycket mer", "att säga"]


def test_an_address_stays_whole_where_it_can() -> None:
    assert parts("这里有很多汉字https://lindby.se/vag再见", 25) == ["这里有很多汉字", "https://lindby.se/vag再见"]
    address = f"https://lindby.se/{'a' * 40}"
    assert "".join(parts(address, 20)) == address


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Allt får plats", "Allt får plats"),
        ("Vi öppnar sent, men inte än", "Vi öppnar sent…"),
        ("Läs på lindby.se om hur det går till", "Läs på lindby.se …"),
    ],
)
def test_what_is_shortened_ends_at_a_word_and_leaves_addresses_alone(text: str, short: str) -> None:
    assert shortened(text, 18, graphemes) == short


def test_a_long_text_is_cut_in_a_moment() -> None:
    text = "Ord efter ord. " * 2000
    assert len(parts(text, 500)) == 61
