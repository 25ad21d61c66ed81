"""Long texts in parts."""

import pytest

from torget.protocols.smpp.alphabet import decoded
from torget.protocols.smpp.messages import Short, address
from torget.protocols.smpp.parts import Cut, Place, cut, place

OURS = address("+46701740699")


def message(part: Cut) -> Short:
    """A part as it travels."""
    return Short(OURS, OURS, part.octets, part.coding, part.kind)


def test_a_short_text_has_no_header() -> None:
    assert cut("Hej", 7) == (Cut(b"Hej", 0, 0),)
    assert cut("", 7) == (Cut(b"", 0, 0),)


def test_a_long_text_byte_by_byte() -> None:
    first, second = cut("a" * 161, 0xAB)
    assert first.octets == bytes.fromhex("050003ab0201") + b"a" * 153
    assert second.octets == bytes.fromhex("050003ab0202") + b"a" * 8
    assert (first.kind, first.coding) == (0x40, 0)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("ё" * 70, 1),
        ("ё" * 71, 2),
        ("🏊" * 35, 1),
        ("🏊" * 36, 2),
    ],
)
def test_it_is_cut_where_phones_cut(text: str, number: int) -> None:
    assert len(cut(text, 0)) == number


TEXTS = ("a" * 152 + "€" + "b" * 20, "ё" * 66 + "🏊" + "ё" * 20, "Ord efter ord, och så vidare. " * 30, "€" * 300)


@pytest.mark.parametrize("text", TEXTS)
def test_no_sign_is_split_and_all_of_it_arrives(text: str) -> None:
    parts = [message(part) for part in cut(text, 3)]
    assert "".join(decoded(part.text, part.coding) for part in parts) == text
    assert [place(part) for part in parts] == [Place(3, len(parts), number + 1) for number in range(len(parts))]
    assert all(len(part.octets) <= (160 if part.coding == 0 else 140) for part in parts)


def test_a_reference_of_two_bytes_is_known() -> None:
    assert place(Short(OURS, OURS, bytes.fromhex("060804123403 02") + b"x", kind=0x40)) == Place(0x1234, 3, 2)


def test_a_header_may_hold_other_things_first() -> None:
    header = bytes.fromhex("0b 0504 15811581 0003 09 02 01")
    assert place(Short(OURS, OURS, header + b"x", kind=0x40)) == Place(9, 2, 1)
    assert Short(OURS, OURS, header + b"x", kind=0x40).text == b"x"


def test_parameters_tell_it_as_well() -> None:
    told = {0x020C: b"\x00\x05", 0x020E: b"\x02", 0x020F: b"\x01"}
    assert place(Short(OURS, OURS, b"x", parameters=told)) == Place(5, 2, 1)
    assert place(Short(OURS, OURS, b"x", parameters={0x020C: b"\x00\x05"})) is None


@pytest.mark.parametrize(
    "header", ["", "00", "0500", "0500030102", "050003010200", "050003010203", "050003010101", "0305ff"]
)
def test_a_header_without_sense_is_none(header: str) -> None:
    assert place(Short(OURS, OURS, bytes.fromhex(header), kind=0x40)) is None
