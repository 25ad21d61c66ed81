"""Long texts: cut for the way, and told as parts of one whole by a header (3GPP TS 23.040, 9.2.3.24) or by parameters
(5.3.2.22 to 24)."""

from dataclasses import dataclass

from torget.protocols.smpp.alphabet import GSM, units
from torget.protocols.smpp.messages import HAS_HEADER, Short

# Octets of a message that stands alone, and of each of several beside the header: 153 of seven bits, 67 of sixteen
ALONE, TOGETHER = {True: 160, False: 140}, {True: 153, False: 134}
BYTE_REFERENCE, WORD_REFERENCE = 0x00, 0x08
SAR_REFERENCE, SAR_TOTAL, SAR_NUMBER = 0x020C, 0x020E, 0x020F


@dataclass(frozen=True, slots=True)
class Cut:
    """One message's worth of a text."""

    octets: bytes
    coding: int
    kind: int


@dataclass(frozen=True, slots=True)
class Place:
    """Which part of which whole a message is; number counts from 1."""

    reference: int
    total: int
    number: int


def cut(text: str, reference: int) -> tuple[Cut, ...]:
    """A text as one or several messages. reference: tells wholes to the same phone apart, 0 to 255."""
    coding, signs = units(text)
    whole = b"".join(signs)
    if len(whole) <= ALONE[coding == GSM]:
        return (Cut(whole, coding, 0),)
    pieces = [b""]
    for sign in signs:
        if len(pieces[-1]) + len(sign) > TOGETHER[coding == GSM]:
            pieces.append(b"")
        pieces[-1] += sign
    return tuple(
        Cut(bytes([5, BYTE_REFERENCE, 3, reference, len(pieces), number]) + piece, coding, HAS_HEADER)
        for number, piece in enumerate(pieces, start=1)
    )


def place(message: Short) -> Place | None:
    """Which part a message is; None where it stands alone."""
    return _in_header(message.header) or _in_parameters(message)


def _in_header(header: bytes) -> Place | None:
    while len(header) >= 2:
        element, size = header[0], header[1]
        value, header = header[2 : 2 + size], header[2 + size :]
        if element == BYTE_REFERENCE and len(value) == 3:
            return _sensible(value[0], value[1], value[2])
        if element == WORD_REFERENCE and len(value) == 4:
            return _sensible(int.from_bytes(value[:2], "big"), value[2], value[3])
    return None


def _in_parameters(message: Short) -> Place | None:
    given = [message.parameters.get(tag) for tag in (SAR_REFERENCE, SAR_TOTAL, SAR_NUMBER)]
    reference, total, number = (int.from_bytes(value or b"", "big") for value in given)
    return _sensible(reference, total, number) if all(given) else None


def _sensible(reference: int, total: int, number: int) -> Place | None:
    return Place(reference, total, number) if total > 1 and 1 <= number <= total else None
