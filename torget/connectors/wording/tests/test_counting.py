"""How long a text is, as platforms say themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.connectors.wording.counting import Segments, graphemes, segments, short_links, weighted

FAMILY = "👨‍👩‍👧‍👦"
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
PUNCTUATION = (
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b"
    " ‐ ‑ ‒ – — ― ‖  ‗ ‘ ’ ‚ ‛ “ ” „ ‟ ′ ″ ‴ ‵ ‶ ‷"
)


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("", 0),
        ("å", 1),
        ("e\u0301", 1),
        (FAMILY, 1),
        ("🇸🇪🇫🇮", 2),
        ("1\u20e3", 1),
        ("a\r\nb", 3),
        ("नि", 1),
        ("한국", 2),
    ],
)
def test_signs_are_counted_as_people_see_them(text: str, signs: int) -> None:
    assert graphemes(text) == signs


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Se https://www.lindby.se/en/mycket/lang/vag?a=b.", 3 + 23 + 1),
        ("(https://a.se)", 25),
        ("www.lindby.se", 13),
        ("https://a.se https://b.se", 47),
        ("https://torget", 14),
        ("https://a.se\u0301", 23 + 0),
        (f"{FAMILY} https://a.se", 25),
    ],
)
def test_a_link_counts_as_23_signs(text: str, signs: int) -> None:
    assert short_links(text) == signs


# https://github.com/twitter/twitter-text/blob/master/conformance/validate.yml, WeightedTweetsWithDiscountedEmoji
CONFORMANCE = {
    "with an address": ("Hi http://test.co", 26),
    "an address alone": ("http://test.co", 23),
    "ten addresses": ("https://www.twitter.com/aloha " * 10, 240),
    "160 Chinese signs": ("故" * 160, 320),
    "three Latin letters and 160 Chinese signs": ("the" + "故" * 160, 323),
    "160 emoji": ("😷" * 160, 320),
    "what composes into one": ("A\u0301B", 2),
    "what decomposes into three": ("A\ufb2c", 4),
    "emoji of every length": (f"H🐱☺{FAMILY}", 7),
    "140 families": (FAMILY * 140, 280),
    "emoji with tones and callings": ("🙋🏽👨‍🎤", 4),
    "a number in a box": ("1\u20e3", 2),
    "flags of parts": (f"Unicode 10.0 emoji: 🤪; 🧕; 🧕🏾; {ENGLAND}", 34),
    "punctuation of its own widths": (f"This is a tweet with general punctuation characters: {PUNCTUATION}", 110),
    "a name too long for a host": ("randomurlrandomurlrandomurlrandomurlrandomurlrandomurlrandomurls.com", 68),
    "addresses with a scheme and without": ("Test https://test.com test https://test.com test.com test", 86),
}


@pytest.mark.parametrize(("text", "weight"), CONFORMANCE.values(), ids=CONFORMANCE)
def test_a_text_weighs_what_the_conformance_suite_says(text: str, weight: int) -> None:
    assert weighted(text) == weight


@pytest.mark.parametrize(("text", "weight"), [("©", 1), ("©\ufe0f", 2), ("…", 2), ("å€", 3), ("info@lindby.se", 14)])
def test_signs_between_letters_and_emoji_weigh_what_they_should(text: str, weight: int) -> None:
    assert weighted(text) == weight


SEGMENTS = {
    "all that fits one": ("a" * 160, Segments("gsm", 160, 1, 160)),
    "one sign more": ("a" * 161, Segments("gsm", 161, 2, 153)),
    "two full ones": ("a" * 306, Segments("gsm", 306, 2, 153)),
    "and one sign more": ("a" * 307, Segments("gsm", 307, 3, 153)),
    "our letters": ("åäöÅÄÖé" * 10, Segments("gsm", 70, 1, 160)),
    "signs of two": ("{}[]~^|\\€", Segments("gsm", 18, 1, 160)),
    "a sign of two is not split": ("a" * 152 + "€" + "a" * 10, Segments("gsm", 164, 2, 153)),
    "a sign of two that pushes others on": ("a" * 152 + "€" + "a" * 152, Segments("gsm", 306, 3, 153)),
    "one sign of another alphabet": ("ş" + "a" * 69, Segments("ucs2", 70, 1, 70)),
    "and one sign more of that": ("ş" + "a" * 70, Segments("ucs2", 71, 2, 67)),
    "an emoji takes two": ("🌨" * 35, Segments("ucs2", 70, 1, 70)),
    "an emoji is not split": ("a" * 66 + "🌨" + "a" * 66, Segments("ucs2", 134, 3, 67)),
    "nothing": ("", Segments("gsm", 0, 1, 160)),
}


@pytest.mark.parametrize(("text", "told"), SEGMENTS.values(), ids=SEGMENTS)
def test_a_text_message_takes_as_many_as_the_standard_says(text: str, told: Segments) -> None:
    assert segments(text) == told


@given(st.text(max_size=60), st.text(max_size=60))
def test_two_texts_on_two_lines_are_as_long_as_both(one: str, other: str) -> None:
    for measure in (graphemes, short_links):
        assert measure(f"{one} \n\n{other}") <= measure(f"{one} \n") + measure(f"\n{other}")
