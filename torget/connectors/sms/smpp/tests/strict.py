"""SMPP read by hand from the specification (v3.4, issue 1.2), without any code of ours: all that we send must fit.

Tables 4-1, 4-5, 4-10 and 4-13, and the sizes of 5.2.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

KNOWN = {0x01, 0x02, 0x04, 0x06, 0x09, 0x15, 0x80000005, 0x80000006, 0x80000015, 0x80000000}
GSM = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
AFTER_ESCAPE = dict(zip(b"\x0a\x14\x28\x29\x2f\x3c\x3d\x3e\x40\x65", "\f^{}\\[~]|€", strict=True))


@dataclass(frozen=True, slots=True)
class Unit:
    """Its header and body."""

    command: int
    status: int
    sequence: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Submitted:
    """A message of ours, with its text read."""

    source: str
    to: str
    text: str
    reference: int | None
    total: int
    number: int
    coding: int


class Wrong(Exception):  # noqa: N818  what a test tells
    """What is not as the specification says."""


def header(octets: bytes) -> tuple[int, int, int, int]:
    """Length, command, status, sequence."""
    length, command, status, sequence = struct.unpack(">4I", octets)
    return length, command, status, sequence


def faults(unit: Unit) -> Iterator[str]:
    """What is wrong with a unit of ours."""
    if unit.command not in KNOWN:
        yield f"an unknown command {unit.command:#x}"
    if not 1 <= unit.sequence <= 0x7FFFFFFF:
        yield "a sequence number out of bounds (5.1.4)"
    if unit.status and not unit.command & 0x80000000:
        yield "a question with a status (5.1.3)"
    if unit.command in {0x06, 0x15, 0x80000006, 0x80000015} and unit.body:
        yield "a body where there is none"


def signed_in(body: bytes) -> tuple[str, str]:
    """Name and password of a bind (4.1.1). Raise Wrong."""
    name, rest = _string(body, 16)
    password, rest = _string(rest, 65)
    _, rest = _string(rest, 13)
    if rest[:1] != b"\x34":
        raise Wrong("another version than 3.4")
    _, rest = _string(rest[3:], 41)
    if rest:
        raise Wrong("more than a bind holds")
    return name, password


def submitted(body: bytes) -> Submitted:
    """What a submit_sm holds (4.4.1). Raise Wrong."""
    _, rest = _string(body, 6)
    source, rest = _address(rest)
    to, rest = _address(rest)
    kind, protocol, priority = rest[:3]
    _, rest = _string(rest[3:], 17)
    _, rest = _string(rest, 17)
    receipt, replace, coding, default, size = rest[:5]
    octets, rest = rest[5 : 5 + size], rest[5 + size :]
    if (protocol, priority, replace, default) != (0, 0, 0, 0) or receipt != 1:
        raise Wrong("something that nobody asked for")
    if kind not in {0, 0x40} or coding not in {0, 8} or len(octets) != size or size > 160 or rest:
        raise Wrong(f"class {kind:#x}, coding {coding}, {size} octets, {len(rest)} more")
    if coding == 8 and size > 140:
        raise Wrong("more than 140 octets in a message of sixteen bits")
    reference, total, number = None, 1, 1
    if kind == 0x40:
        if octets[:3] != b"\x05\x00\x03":
            raise Wrong("a header that is none")
        reference, total, number = octets[3:6]
        octets = octets[6:]
    return Submitted(source, to, text(octets, coding), reference, total, number, coding)


def text(octets: bytes, coding: int) -> str:
    """What stands in a message. Raise Wrong."""
    if coding == 8:
        return octets.decode("utf-16-be")
    signs, rest = "", iter(octets)
    for octet in rest:
        if octet > 127:
            raise Wrong("an octet of eight bits in an alphabet of seven")
        signs += AFTER_ESCAPE[next(rest)] if octet == 0x1B else GSM[octet]
    return signs


def octets(words: str) -> bytes:
    """Words in the alphabet of phones."""
    return bytes(GSM.index(sign) for sign in words)


def delivery(source: str, to: str, content: bytes, *, kind: int = 0, coding: int = 0, more: bytes = b"") -> bytes:
    """The body of a deliver_sm (4.6.1)."""
    ends = b"\x01\x01" + source.removeprefix("+").encode() + b"\0\x01\x01" + to.removeprefix("+").encode() + b"\0"
    return b"\0" + ends + bytes([kind, 0, 0, 0, 0, 0, 0, coding, 0, len(content)]) + content + more


def _string(body: bytes, longest: int) -> tuple[str, bytes]:
    end = body.find(b"\0")
    if end < 0 or end >= longest:
        raise Wrong(f"a string of more than {longest - 1} signs, or without its end")
    return body[:end].decode("ascii"), body[end + 1 :]


def _address(body: bytes) -> tuple[str, bytes]:
    kind = tuple(body[:2])
    digits, rest = _string(body[2:], 21)
    if kind == (1, 1) and digits.isdigit():
        return f"+{digits}", rest
    if kind == (5, 0) and digits.isalnum():
        return digits, rest
    raise Wrong(f"an address of kind {kind}: {digits}")
