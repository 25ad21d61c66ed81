"""Phones' own alphabet, there and back."""

import pytest

from torget.protocols.smpp.alphabet import BASIC, EXTENDED, GSM, UCS2, decoded, units


def test_it_has_a_hundred_and_twenty_eight_places() -> None:
    assert len(BASIC) == 128
    assert len(set(BASIC)) == 128
    assert len(EXTENDED) == 10


@pytest.mark.parametrize(
    ("text", "octets"),
    [("@Hej", "0048656a"), ("åäö", "0f7b7c"), ("ÅÄÖ", "0e5b5c"), ("é€", "051b65"), ("[a]", "1b3c611b3e"), ("\n", "0a")],
)
def test_signs_have_their_places(text: str, octets: str) -> None:
    coding, signs = units(text)
    assert (coding, b"".join(signs).hex()) == (GSM, octets)
    assert decoded(bytes.fromhex(octets), GSM) == text


@pytest.mark.parametrize("text", ["ё", "🏊", "Snön ❄ faller", "a\u0301"])
def test_other_signs_need_sixteen_bits(text: str) -> None:
    coding, signs = units(text)
    assert coding == UCS2
    assert b"".join(signs) == text.encode("utf-16-be")
    assert decoded(b"".join(signs), UCS2) == text


def test_every_sign_comes_back() -> None:
    everything = "".join([*(set(BASIC) - {"\x1b"}), *EXTENDED.values()])
    assert decoded(b"".join(units(everything)[1]), GSM) == everything


@pytest.mark.parametrize(
    ("octets", "coding", "text"),
    [
        (b"\xe5", 3, "å"),
        (b"A", 1, "A"),
        (b"\x0f", 0xF1, "å"),
        (b"\x00\x01", 4, "[2 bytes]"),
        (b"\x00", 0xF5, "[1 bytes]"),
        (b"\xd8", 8, "\ufffd"),
        (b"\x80", 0, "\ufffd"),
        (b"a\x1b", 0, "a"),
        (b"\x1b\x61", 0, "a"),
        (b"", 0, ""),
    ],
)
def test_whatever_comes_can_be_shown(octets: bytes, coding: int, text: str) -> None:
    assert decoded(octets, coding) == text


def test_half_a_sign_is_sent_as_a_question_mark() -> None:
    assert b"".join(units("\ud83c!")[1]).decode("utf-16-be") == "?!"
