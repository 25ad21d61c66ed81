"""The log as a folder of files: one integrator at a time adds entries, and the checkpoint is signed last.

Whatever fails on the way, the checkpoint in the folder stays valid and the next attempt continues from it.
"""

import fcntl
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from torget.tlog import checkpoints, keys, merkle
from torget.tlog.checkpoints import Checkpoint
from torget.tlog.errors import BusyError, DistrustError, ForkError, KeyLostError
from torget.tlog.files import make_folder, told_as_unwritable, write_file
from torget.tlog.growth import grow
from torget.tlog.notes import Signer
from torget.tlog.proofs import Tree
from torget.tlog.tiles import WIDTH, Tile

CHECKPOINT = "checkpoint"

Writer = Callable[[Path, bytes], None]


class Log:
    """One log: its folder, where its key lies, and the origin a new log gets.

    A log that has begun keeps its origin, which is its key's name, even if the authority moves to another address.
    """

    def __init__(self, folder: Path, origin: str, key_file: Path, write: Writer = write_file) -> None:
        self.folder = folder
        self.origin = origin
        self.key_file = key_file
        self._write_file = write

    def read(self, path: str) -> bytes:
        """Read a published file; TileError for any path a log would not serve, FileNotFoundError if there is none."""
        if path != CHECKPOINT:
            Tile.parse(path)
        return (self.folder / path).read_bytes()

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the log for one integrator; the kernel lets go when its process ends, however it ends."""
        with self._open_lock_file() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise BusyError("Another integrator is at work on the log.") from error
            yield

    def signer(self, *, used: bool = False) -> Signer:
        """Return the log's key, made on first use; `used` says that the log has entries somewhere else than here.

        KeyLostError where a log exists that only the missing key could continue.
        """
        signer = keys.load(self.key_file)
        if signer is not None:
            return signer
        if used or (self.folder / CHECKPOINT).exists():
            raise KeyLostError(
                f"The log has been signed, but its key {self.key_file} is missing. Restore the key from "
                "a backup. If it is lost for good, start a new log under another origin; never sign this one anew."
            )
        return keys.create(self.key_file, self.origin)

    def checkpoint(self) -> Checkpoint | None:
        """Return the signed checkpoint, or None for a log that has none yet; DistrustError if it does not verify."""
        try:
            note = self.read(CHECKPOINT)
        except FileNotFoundError:
            return None
        return checkpoints.verify(note, self.signer().verifier)

    def append(self, entries: Sequence[bytes]) -> Checkpoint:
        """Write the entries' tiles, prove the old tree is the start of the new one, and only then sign.

        The caller holds the lock. ForkError if the folder is not what was signed, UnwritableError if it will not hold.
        """
        signer = self.signer()
        old = self.checkpoint() or checkpoints.empty(signer.name)
        before = self._require_tree(old)
        written: list[Tile] = []
        for tile, data in grow(before, entries):
            self._write(tile.path, data)
            written.append(tile)
        new = self._prove(old, old.size + len(entries))
        self._write(CHECKPOINT, checkpoints.sign(new, signer))
        self._sweep(written)
        return new

    def _require_tree(self, signed: Checkpoint) -> Tree:
        tree = Tree(self.read, signed.size)
        try:
            root = tree.root()
        except DistrustError as error:
            raise ForkError(f"The log folder is damaged and nothing is signed: {error}") from error
        if root != signed.root:
            raise ForkError("The tiles do not give the root that was signed; the log is damaged and nothing is signed.")
        return tree

    def _prove(self, old: Checkpoint, size: int) -> Checkpoint:
        """Read the files back, as anyone will, and hold the new tree against the checkpoint they know."""
        tree = Tree(self.read, size)
        new = Checkpoint(old.origin, size, tree.root())
        merkle.verify_consistency(old.size, new.size, tree.consistency_proof(old.size), old.root, new.root)
        return new

    def _write(self, path: str, data: bytes) -> None:
        with told_as_unwritable(self.folder):
            self._write_file(self.folder / path, data)

    def _open_lock_file(self) -> BinaryIO:
        with told_as_unwritable(self.folder):
            make_folder(self.folder)
            return (self.folder / ".lock").open("ab")

    def _sweep(self, written: Sequence[Tile]) -> None:
        """Drop partial tiles that a full one now replaces: they outweigh the log a hundred times."""
        for tile in written:
            if tile.width == WIDTH:
                shutil.rmtree(self.folder / f"{tile.path}.p", ignore_errors=True)
