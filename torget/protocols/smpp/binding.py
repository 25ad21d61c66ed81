"""Signing in (4.1)."""

from torget.protocols.smpp.fields import string
from torget.protocols.smpp.pdus import Command, Pdu

VERSION = 0x34
# 5.2.2 says eight letters; there are carriers that give out longer ones
LONGEST_PASSWORD = 65


def bind(command: Command, sequence: int, system_id: str, password: str) -> Pdu:
    """The first unit of a session. Raise BadPduError."""
    who = string(system_id, 16) + string(password, LONGEST_PASSWORD) + string("", 13)
    return Pdu(command, sequence, who + bytes([VERSION, 0, 0]) + string("", 41))
