"""Short messages on their way to phones and from them: both have the same body (4.4.1, 4.6.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from torget.protocols.smpp.fields import Fields, parameters, string
from torget.protocols.smpp.pdus import Command, Pdu

INTERNATIONAL, NAMED = (1, 1), (5, 0)
HAS_HEADER, RECEIPT = 0x40, 0x04
# Bits 5 to 2 of the class tell what sort of message it is
SORT = 0x3C
PAYLOAD = 0x0424


@dataclass(frozen=True, slots=True)
class Address:
    """A number or a name, with its type and its numbering plan (5.2.5, 5.2.6)."""

    digits: str
    kind: tuple[int, int] = INTERNATIONAL


@dataclass(frozen=True, slots=True)
class Short:
    """One message. octets: its text, after a header where `kind` (its class, 5.2.12) says so. wants_receipt: whether
    we are told when it has arrived."""

    source: Address
    to: Address
    octets: bytes
    coding: int = 0
    kind: int = 0
    wants_receipt: bool = False
    parameters: Mapping[int, bytes] = field(default_factory=dict)

    @property
    def is_receipt(self) -> bool:
        """Whether it tells of a message of ours."""
        return self.kind & SORT == RECEIPT

    @property
    def text(self) -> bytes:
        """Its octets without the header."""
        return self.octets[1 + self.octets[0] :] if self.kind & HAS_HEADER and self.octets else self.octets

    @property
    def header(self) -> bytes:
        """What stands before the text, without its own length (3GPP TS 23.040, 9.2.3.24)."""
        return self.octets[1 : 1 + self.octets[0]] if self.kind & HAS_HEADER and self.octets else b""


def address(told: str) -> Address:
    """A number such as +46701234567, or a name."""
    return Address(told[1:]) if told.startswith("+") else Address(told, NAMED)


def submit(message: Short, sequence: int) -> Pdu:
    """Hand a message to the carrier. Raise BadPduError."""
    body = (
        string("", 6)
        + bytes(message.source.kind)
        + string(message.source.digits, 21)
        + bytes(message.to.kind)
        + string(message.to.digits, 21)
        + bytes([message.kind, 0, 0])
        + string("", 17)
        + string("", 17)
        + bytes([int(message.wants_receipt), 0, message.coding, 0, len(message.octets)])
        + message.octets
    )
    return Pdu(Command.SUBMIT_SM, sequence, body + parameters(message.parameters))


def delivered(body: bytes) -> Short:
    """A message that has come. Raise BadPduError."""
    fields = Fields(body)
    fields.string()
    source = _address(fields)
    to = _address(fields)
    kind = fields.number()
    fields.octets(2)
    fields.string()
    fields.string()
    receipt, _, coding, _ = fields.octets(4)
    octets = fields.octets(fields.number())
    more = fields.parameters()
    return Short(source, to, octets or more.get(PAYLOAD, b""), coding, kind, bool(receipt), more)


def named(body: bytes) -> str:
    """The name that the carrier gave a message. Raise BadPduError."""
    return Fields(body).string()


def _address(fields: Fields) -> Address:
    first, second = fields.octets(2)
    return Address(fields.string(), (first, second))
