"""Units byte by byte, as the specification's tables have them."""

import pytest

from torget.protocols.smpp import pdus
from torget.protocols.smpp.binding import bind
from torget.protocols.smpp.fields import Fields, parameters, string
from torget.protocols.smpp.messages import Address, Short, address, delivered, named, submit
from torget.protocols.smpp.pdus import BadPduError, Command, Pdu
from torget.protocols.smpp.statuses import Status, name

FRIDA, OURS = address("+46701740605"), address("+46701740699")


def test_a_sign_in_byte_by_byte() -> None:
    unit = bind(Command.BIND_TRANSMITTER, 1, "SMPP3TEST", "secret08")
    written = pdus.written(unit)
    assert written[:16].hex() == "00000028000000020000000000000001"
    assert written[16:] == b"SMPP3TEST\0secret08\0" + b"\0" + b"\x34\0\0" + b"\0"


def test_a_message_byte_by_byte() -> None:
    unit = submit(Short(OURS, FRIDA, b"Hej", wants_receipt=True), 7)
    assert (unit.command, unit.sequence, unit.status) == (4, 7, 0)
    assert unit.body == (b"\0\x01\x0146701740699\0\x01\x0146701740605\0\0\0\0\0\0\x01\0\0\0\x03Hej")


def test_a_name_is_no_number() -> None:
    assert address("Lindby") == Address("Lindby", (5, 0))
    assert submit(Short(address("Lindby"), FRIDA, b""), 1).body.startswith(b"\0\x05\x00Lindby\0")


def test_a_delivery_is_read_as_it_was_written() -> None:
    message = Short(FRIDA, OURS, b"Hej", 8, 0x40, wants_receipt=True, parameters={0x0424: b"x", 0x001E: b"m1\0"})
    assert delivered(submit(message, 1).body) == message


def test_a_long_text_may_come_as_a_payload() -> None:
    message = Short(FRIDA, OURS, b"", parameters={0x0424: b"a" * 300})
    assert delivered(submit(message, 1).body).text == b"a" * 300


@pytest.mark.parametrize("length", [0, 1, 17, 40])
def test_a_body_that_ends_too_early_is_none(length: int) -> None:
    body = submit(Short(FRIDA, OURS, b"Hej", parameters={1: b"x"}), 1).body
    with pytest.raises(BadPduError):
        delivered(body[:length])
    with pytest.raises(BadPduError):
        delivered(body[:-1])


def test_a_string_without_end_is_none() -> None:
    with pytest.raises(BadPduError):
        named(b"m1")
    assert named(b"m1\0") == "m1"


@pytest.mark.parametrize("text", ["a" * 16, "a\0b", "å"])
def test_what_does_not_fit_is_not_written(text: str) -> None:
    with pytest.raises(BadPduError):
        string(text, 16)


def test_parameters_stand_in_order_of_their_tags() -> None:
    written = parameters({0x0427: b"\x02", 0x001E: b"m\0"})
    assert written.hex() == "001e00026d000427000102"
    assert Fields(written).parameters() == {0x001E: b"m\0", 0x0427: b"\x02"}


def test_a_header_is_read_and_weighed() -> None:
    written = pdus.written(Pdu(Command.SUBMIT_SM | pdus.ANSWER, 3, b"m1\0", 0x58))
    header, body = written[:16], written[16:]
    assert pdus.length(header) == len(body)
    assert pdus.read(header, body) == Pdu(0x80000004, 3, b"m1\0", 0x58)
    assert pdus.read(header, body).is_answer


@pytest.mark.parametrize("length", [0, 15, 70_001, 0xFFFFFFFF])
def test_a_unit_that_is_too_short_or_too_long_is_refused_before_it_is_read(length: int) -> None:
    with pytest.raises(BadPduError):
        pdus.length(length.to_bytes(4, "big") + bytes(12))


def test_each_question_has_its_answer() -> None:
    assert pdus.answer(Pdu(Command.DELIVER_SM, 9, b"...")) == Pdu(0x80000005, 9, b"\0")
    assert pdus.answer(Pdu(Command.ENQUIRE_LINK, 9)) == Pdu(0x80000015, 9)
    assert pdus.answer(Pdu(Command.DELIVER_SM, 9), 0x64).status == 0x64


def test_a_status_can_stand_in_a_sentence() -> None:
    assert name(Status.THROTTLED) == "0x00000058 (throttled)"
    assert name(0x412) == "0x00000412 (of its own)"
