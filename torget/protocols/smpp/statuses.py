"""What the other side says of a request: 0 where it was done, else why not (5.1.3)."""

from enum import IntEnum


class Status(IntEnum):
    """Those that mean something to us; carriers have more of their own above 0x400."""

    OK = 0x00
    INVALID_LENGTH = 0x01
    INVALID_COMMAND = 0x03
    WRONG_BIND_STATUS = 0x04
    ALREADY_BOUND = 0x05
    SYSTEM_ERROR = 0x08
    INVALID_SOURCE = 0x0A
    INVALID_DESTINATION = 0x0B
    BIND_FAILED = 0x0D
    INVALID_PASSWORD = 0x0E
    INVALID_SYSTEM_ID = 0x0F
    QUEUE_FULL = 0x14
    SUBMIT_FAILED = 0x45
    THROTTLED = 0x58
    TEMPORARY = 0x64
    PERMANENT = 0x65
    REJECTED = 0x66
    UNKNOWN_ERROR = 0xFF


# The same request later may well be taken
PASSING = frozenset(
    {
        Status.WRONG_BIND_STATUS,
        Status.ALREADY_BOUND,
        Status.SYSTEM_ERROR,
        Status.QUEUE_FULL,
        Status.THROTTLED,
        Status.TEMPORARY,
        Status.UNKNOWN_ERROR,
    }
)
UNKNOWN_TO_THEM = frozenset({Status.BIND_FAILED, Status.INVALID_PASSWORD, Status.INVALID_SYSTEM_ID})


def name(status: int) -> str:
    """A status as a sentence can have it."""
    known = Status(status).name.lower().replace("_", " ") if status in set(Status) else "of its own"
    return f"0x{status:08x} ({known})"
