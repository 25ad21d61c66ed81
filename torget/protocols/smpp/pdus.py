"""Protocol data units: a header of four numbers, and a body (3.2)."""

import struct
from dataclasses import dataclass
from enum import IntEnum

HEADER = struct.Struct(">IIII")
# A payload of 64 kB is the longest thing there is (5.3.2.32)
LONGEST = 70_000
ANSWER = 0x80000000


class Command(IntEnum):
    """What a unit is (5.1.2.1). The answer to each has the highest bit set."""

    BIND_RECEIVER = 0x01
    BIND_TRANSMITTER = 0x02
    SUBMIT_SM = 0x04
    DELIVER_SM = 0x05
    UNBIND = 0x06
    BIND_TRANSCEIVER = 0x09
    ENQUIRE_LINK = 0x15
    GENERIC_NACK = 0x80000000


class BadPduError(ValueError):
    """Bytes that are no unit, or a body that is not what its command says."""


@dataclass(frozen=True, slots=True)
class Pdu:
    """One unit. sequence: by which an answer finds its question."""

    command: int
    sequence: int
    body: bytes = b""
    status: int = 0

    @property
    def is_answer(self) -> bool:
        """Whether it answers one of ours."""
        return bool(self.command & ANSWER)


def written(pdu: Pdu) -> bytes:
    """As it goes over the wire."""
    return HEADER.pack(HEADER.size + len(pdu.body), pdu.command, pdu.status, pdu.sequence) + pdu.body


def length(header: bytes) -> int:
    """Bytes of the body that follows a header. Raise BadPduError."""
    total: int = HEADER.unpack(header)[0]
    if not HEADER.size <= total <= LONGEST:
        raise BadPduError(f"A unit of {total} bytes is none.")
    return total - HEADER.size


def read(header: bytes, body: bytes) -> Pdu:
    """A unit that has come."""
    _, command, status, sequence = HEADER.unpack(header)
    return Pdu(command, sequence, body, status)


def answer(asked: Pdu, status: int = 0) -> Pdu:
    """The answer to what the other side asks; a delivery's has an empty name in it (4.6.2)."""
    body = b"\0" if asked.command == Command.DELIVER_SM else b""
    return Pdu(asked.command | ANSWER, asked.sequence, body, status)
