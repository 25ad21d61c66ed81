"""Receipts as carriers write them."""

import pytest

from torget.protocols.smpp.messages import Short, address
from torget.protocols.smpp.receipts import Receipt, receipt

FRIDA = address("+46701740605")
WORDS = "id:{} sub:001 dlvrd:001 submit date:2611210700 done date:2611210701 stat:{} err:{} text:id:9 stat:FAKE"


def told(words: str, **parameters: bytes) -> Receipt | None:
    """What is made of it."""
    tags = {int(tag[1:], 16): value for tag, value in parameters.items()}
    return receipt(Short(FRIDA, FRIDA, words.encode("latin-1"), kind=0x04, parameters=tags))


FATES = {
    **dict.fromkeys(("UNDELIV", "EXPIRED", "REJECTD", "DELETED"), False),
    **dict.fromkeys(("ACCEPTD", "ENROUTE", "UNKNOWN", "BUFFRED")),
    "DELIVRD": True,
}


@pytest.mark.parametrize(("state", "arrived"), FATES.items())
def test_the_words_of_a_receipt(state: str, arrived: bool | None) -> None:
    found = told(WORDS.format("m1", state, "00A"))
    assert found == Receipt("m1", state, "00A")
    assert found.arrived is arrived


def test_what_a_text_says_is_not_believed() -> None:
    found = told(WORDS.format("m1", "DELIVRD", "000"))
    assert found
    assert (found.name, found.state) == ("m1", "DELIVRD")


def test_parameters_go_before_words() -> None:
    found = told(WORDS.format("9", "UNDELIV", "0"), x001e=b"m1\0", x0427=b"\x02")
    assert found
    assert (found.name, found.arrived) == ("m1", True)


def test_parameters_are_enough() -> None:
    assert told("", x001e=b"m1\0", x0427=b"\x05") == Receipt("m1", "UNDELIV")


@pytest.mark.parametrize("words", ["", "id: stat:", "Hej", "id:m1", "stat:DELIVRD"])
def test_a_receipt_about_nothing_is_none(words: str) -> None:
    assert told(words) is None


WRITTEN = (("26", "1a"), ("26", "1A"), ("26", "0000001a"), ("1A", "26"), ("0026", "26"), ("abc-1", "abc-1"))


@pytest.mark.parametrize(("name", "before"), WRITTEN)
def test_a_name_may_have_been_written_otherwise_before(name: str, before: str) -> None:
    assert before in Receipt(name, "DELIVRD").names()


def test_a_name_without_end_is_cut() -> None:
    found = told(f"id:{'9' * 60_000} stat:DELIVRD err:{'1' * 9000}")
    assert found
    assert len(found.name) == len(found.error) == 64
    assert found.names()
