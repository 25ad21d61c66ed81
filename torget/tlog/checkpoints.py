"""Checkpoints: signed notes that say how large a log is and which root its tree has.

Source: https://c2sp.org/tlog-checkpoint
"""

import re
from dataclasses import dataclass
from typing import Self

from torget.tlog import notes
from torget.tlog.errors import CheckpointError, NoteError
from torget.tlog.merkle import EMPTY_ROOT, HASH_SIZE

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True)
class Checkpoint:
    """What a checkpoint says; `extensions` are lines we carry along but give no meaning."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text of a note that has been verified."""
        lines = text.split("\n")
        if len(lines) < 4 or "" in lines[:-1] or lines[-1]:
            raise CheckpointError("A checkpoint must have an origin, a size and a root, each on a line.")
        origin, size, root, *extensions = lines[:-1]
        if not _SIZE.fullmatch(size):
            raise CheckpointError("The checkpoint's size is not a plain number.")
        return cls(origin, int(size), _parse_root(int(size), root), tuple(extensions))

    @property
    def text(self) -> str:
        lines = (self.origin, str(self.size), notes.encode_base64(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


def empty(origin: str) -> Checkpoint:
    return Checkpoint(origin, 0, EMPTY_ROOT)


def sign(checkpoint: Checkpoint, signer: notes.Signer) -> bytes:
    return signer.sign(checkpoint.text)


def verify(note: bytes, verifier: notes.Verifier) -> Checkpoint:
    """Return what the checkpoint says if the log's key signed it; the key's name is the log's origin."""
    checkpoint = Checkpoint.parse(notes.verify(note, [verifier]))
    if checkpoint.origin != verifier.name:
        raise CheckpointError(f"The checkpoint belongs to {checkpoint.origin}, not to {verifier.name}.")
    return checkpoint


def _parse_root(size: int, text: str) -> bytes:
    try:
        root = notes.decode_base64(text)
    except NoteError as error:
        raise CheckpointError("The checkpoint's root is not base64.") from error
    if len(root) != HASH_SIZE or (size == 0 and root != EMPTY_ROOT):
        raise CheckpointError("The checkpoint's root cannot be the root of a tree of that size.")
    return root
