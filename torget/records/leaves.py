"""What the public log may say about a document: a closed schema without content, free text or names.

The version before is named by the hash of its leaf rather than by its index: the index is given later, when the log
takes the leaf in. docs/log.md says why each field is there.
"""

import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

HEX_32 = re.compile(r"[0-9a-f]{64}")
MOMENT = "%Y-%m-%dT%H:%M:%SZ"
SCHEMA = 1


class LeafType(StrEnum):
    """What happened."""

    POST = "post"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    ANSWER = "answer"
    MESSAGE = "message"
    EDIT = "edit"
    REMOVAL = "removal"
    REACTION = "reaction"


class RoleLabel(StrEnum):
    """In which capacity it was said."""

    OFFICIAL = "official"
    PERSONAL = "personal"
    OTHERS = "others"


class LeafError(ValueError):
    """Bytes that are no leaf of ours."""


@dataclass(frozen=True, slots=True)
class LeafData:
    """One line of the log. `channel` is a number of ours; `previous`, `thread` and `commitment` are 32 bytes."""

    type: LeafType
    time: datetime
    channel: int | None
    role: RoleLabel
    previous: bytes | None
    thread: bytes
    commitment: bytes

    def __post_init__(self) -> None:
        if not isinstance(self.type, LeafType) or not isinstance(self.role, RoleLabel):
            raise LeafError("A leaf's type and role come from closed lists.")
        if self.time.utcoffset() is None:
            raise LeafError("A leaf's time has a zone.")
        if self.channel is not None and (type(self.channel) is not int or not 0 < self.channel < 2**53):
            raise LeafError("A leaf's channel is a number.")
        for value in (self.thread, self.commitment, self.previous):
            if value is not None and (not isinstance(value, bytes) or len(value) != hashlib.sha256().digest_size):
                raise LeafError("A leaf's hashes are 32 bytes.")
        if self.thread is None or self.commitment is None:
            raise LeafError("A leaf names its thread and its commitment.")

    def to_bytes(self) -> bytes:
        """The leaf as the log keeps it."""
        fields = {
            "schema": SCHEMA,
            "type": self.type.value,
            "time": self.time.astimezone(UTC).strftime(MOMENT),
            "channel": self.channel,
            "role": self.role.value,
            "previous": self.previous.hex() if self.previous else None,
            "thread": self.thread.hex(),
            "commitment": self.commitment.hex(),
        }
        return json.dumps(fields, separators=(",", ":")).encode("ascii")


def read_leaf(data: bytes) -> LeafData:
    """Read a leaf strictly: the same bytes must come out again, or LeafError."""
    try:
        fields: dict[str, Any] = json.loads(data)
        leaf = LeafData(
            type=LeafType(fields["type"]),
            time=datetime.strptime(fields["time"], MOMENT).replace(tzinfo=UTC),
            channel=fields["channel"],
            role=RoleLabel(fields["role"]),
            previous=_hash(fields["previous"]) if fields["previous"] is not None else None,
            thread=_hash(fields["thread"]),
            commitment=_hash(fields["commitment"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise LeafError("These bytes are no leaf of the log.") from error
    if leaf.to_bytes() != data:
        raise LeafError("The leaf holds more than its schema allows.")
    return leaf


def commit(opening: bytes, document: bytes) -> bytes:
    """The commitment to a document: HMAC-SHA-256 under a random key that is published with it and only with it."""
    return hmac.digest(opening, document, "sha256")


def thread_hash(thread: str) -> bytes:
    """The hash that ties the leaves of one conversation together; `thread` is its random public name."""
    return hashlib.sha256(b"torget thread\n" + thread.encode()).digest()


def _hash(text: object) -> bytes:
    if not isinstance(text, str) or not HEX_32.fullmatch(text):
        raise LeafError("A hash in a leaf is 64 hexadecimal digits.")
    return bytes.fromhex(text)
