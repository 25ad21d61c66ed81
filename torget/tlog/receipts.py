"""Offline receipts: a text file that proves, with nothing but the log's public key, that an entry stands in the log.

Source: https://c2sp.org/tlog-proof; stored as `<name>.tlog-proof`.
"""

import re
from dataclasses import dataclass
from typing import Self

from torget.tlog import checkpoints, merkle, notes
from torget.tlog.checkpoints import Checkpoint
from torget.tlog.errors import NoteError, ReceiptError

FIRST_LINE = "c2sp.org/tlog-proof@v1"
_INDEX = re.compile(r"index (0|[1-9][0-9]{0,18})")


@dataclass(frozen=True)
class Receipt:
    """`note` is the checkpoint as the log signed it; `extra` is for people and proves nothing."""

    index: int
    proof: tuple[bytes, ...]
    note: bytes
    extra: bytes | None = None

    @classmethod
    def parse(cls, receipt: bytes) -> Self:
        head, gap, note = receipt.partition(b"\n\n")
        try:
            first, *lines = head.decode("ascii").split("\n")
            if first != FIRST_LINE or not gap:
                raise ReceiptError("This is not a transparency log proof.")
            extra = _take_extra(lines)
            index = _INDEX.fullmatch(lines.pop(0) if lines else "")
            if index is None:
                raise ReceiptError("The receipt does not say which entry it proves.")
            return cls(int(index[1]), tuple(notes.decode_base64(line) for line in lines), note, extra)
        except (UnicodeDecodeError, NoteError) as error:
            raise ReceiptError("The receipt is damaged.") from error

    @property
    def text(self) -> bytes:
        extra = [] if self.extra is None else [f"extra {notes.encode_base64(self.extra)}"]
        hashes = [notes.encode_base64(sibling) for sibling in self.proof]
        head = "\n".join([FIRST_LINE, *extra, f"index {self.index}", *hashes])
        return head.encode() + b"\n\n" + self.note

    def verify(self, entry: bytes, verifier: notes.Verifier) -> Checkpoint:
        """Return the signed checkpoint in whose tree the entry stands; DistrustError if it does not."""
        checkpoint = checkpoints.verify(self.note, verifier)
        leaf = merkle.leaf_hash(entry)
        merkle.verify_inclusion(leaf, self.index, checkpoint.size, self.proof, checkpoint.root)
        return checkpoint


def _take_extra(lines: list[str]) -> bytes | None:
    if lines and lines[0].startswith("extra "):
        return notes.decode_base64(lines.pop(0).removeprefix("extra "))
    return None
