"""All checks together, and the small ones among them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.guidelines import PictureText, check
from torget.guidelines.prose import prose
from torget.guidelines.tests.numbers import number


def codes(text: str, *pictures: PictureText) -> list[str]:
    return [finding.code for finding in check(text, language="sv", pictures=pictures)]


def test_a_plain_text_passes() -> None:
    assert codes("Badhuset öppnar på lördag.", PictureText("bad.jpg", "Barn badar i solen.")) == []


def test_the_gravest_comes_first_then_the_order_of_the_text() -> None:
    text = f"Enligt LSS, se http://lindby.example, har {number(date(1985, 7, 9), 980)} rätt till [svar](svar)."
    assert codes(text, PictureText("bad.jpg", "")) == [
        "identity_number",
        "link.malformed",
        "picture.no_text",
        "link.unencrypted",
        "abbreviation.unexplained",
    ]


@pytest.mark.parametrize("words", ["", " ", "\n\t"])
def test_a_picture_without_text_stops(words: str) -> None:
    (finding,) = check("", language="sv", pictures=[PictureText("a.jpg", "Ett bad"), PictureText("b.jpg", words)])
    assert (finding.code, finding.severity) == ("picture.no_text", "stop")
    assert finding.values == {"picture": 2, "name": "b.jpg"}


@pytest.mark.parametrize("words", ["b.jpg", "IMG_1234", "DSC01234", "sommar.JPEG", "Bild", "foto", "bild 3"])
def test_a_text_that_says_nothing_makes_one_think(words: str) -> None:
    (finding,) = check("", language="sv", pictures=[PictureText("b.jpg", words)])
    assert (finding.code, finding.severity) == ("picture.empty_text", "think")


def test_a_long_text_gets_advice() -> None:
    assert codes("Hej. " * 600) == []
    (finding,) = check("Hej. " * 601, language="sv", pictures=[])
    assert (finding.code, finding.severity, finding.values["characters"]) == ("length.long", "note", 3005)


@given(st.text(max_size=400))
def test_prose_keeps_every_sign_in_its_place(text: str) -> None:
    kept = prose(text)
    assert len(kept) == len(text)
    assert all(sign in (before, " ") for sign, before in zip(kept, text, strict=True))


@given(st.text(max_size=400), st.sampled_from(["sv", "en", "fi", ""]))
def test_no_text_breaks_a_check(text: str, language: str) -> None:
    for finding in check(text, language=language, pictures=[]):
        assert finding.where is None or 0 <= finding.where[0] < finding.where[1] <= len(text)


@pytest.mark.parametrize("sign", ["[", "`", "*", "(", "a ", "\n- ", "1.", "\u202e", "A", "0", "@", "."])
def test_a_hostile_text_takes_no_long_time(sign: str) -> None:
    check(sign * 30_000, language="sv", pictures=[])
