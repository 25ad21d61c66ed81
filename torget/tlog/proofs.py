"""Roots, proofs and entries from the published files alone: one piece of code checks a folder and a server."""

from collections.abc import Callable

from torget.tlog import checkpoints, merkle
from torget.tlog.checkpoints import Checkpoint
from torget.tlog.errors import TileError
from torget.tlog.notes import Verifier
from torget.tlog.tiles import HEIGHT, WIDTH, Tile, unpack_entries, unpack_hashes

Reader = Callable[[str], bytes]
"""Takes a path below the log's address ("checkpoint", "tile/0/000") and returns the file; FileNotFoundError if none."""


class Tree:
    """The tree of the first `size` entries, each of its files read at most once.

    Nothing it returns is proven: hold it against a verified checkpoint.
    """

    def __init__(self, read: Reader, size: int) -> None:
        self.size = size
        self._read = read
        self._hashes: dict[Tile, list[bytes]] = {}
        self._entries: dict[Tile, list[bytes]] = {}

    def tile(self, level: int, index: int) -> list[bytes]:
        tile = Tile.of_tree(level, index, self.size)
        if tile not in self._hashes:
            self._hashes[tile] = unpack_hashes(self._fetch(tile), tile.width)
        return self._hashes[tile]

    def bundle(self, index: int) -> list[bytes]:
        bundle = Tile.of_tree(None, index, self.size)
        if bundle not in self._entries:
            self._entries[bundle] = unpack_entries(self._fetch(bundle), bundle.width)
        return self._entries[bundle]

    def entry(self, index: int) -> bytes:
        merkle.inclusion_ranges(index, self.size)
        return self.bundle(index // WIDTH)[index % WIDTH]

    def root(self) -> bytes:
        return self.range_hash(0, self.size) if self.size else merkle.EMPTY_ROOT

    def inclusion_proof(self, index: int) -> list[bytes]:
        return [self.range_hash(start, end) for start, end in merkle.inclusion_ranges(index, self.size)]

    def consistency_proof(self, old: int) -> list[bytes]:
        return [self.range_hash(start, end) for start, end in merkle.consistency_ranges(old, self.size)]

    def range_hash(self, start: int, end: int) -> bytes:
        """Return the tree head of entries [start, end), where the range is one that RFC 6962 makes a subtree of."""
        width = end - start
        if width & (width - 1) == 0 and start % width == 0:
            return self._perfect(width.bit_length() - 1, start // width)
        middle = start + merkle.split(width)
        return merkle.node_hash(self.range_hash(start, middle), self.range_hash(middle, end))

    def _perfect(self, height: int, index: int) -> bytes:
        level, rest = divmod(height, HEIGHT)
        tile, first = divmod(index << rest, WIDTH)
        return merkle.root(self.tile(level, tile)[first : first + (1 << rest)])

    def _fetch(self, tile: Tile) -> bytes:
        """A log may delete a partial tile once the full one stands (tlog-tiles, Partial Tiles)."""
        for path in dict.fromkeys((tile.path, tile.full.path)):
            try:
                return self._read(path)
            except FileNotFoundError:
                continue
        raise TileError(f"{tile.path} is missing.")


def read_checkpoint(read: Reader, verifier: Verifier) -> Checkpoint:
    return checkpoints.verify(read("checkpoint"), verifier)


def prove_entry(read: Reader, checkpoint: Checkpoint, index: int) -> bytes:
    """Return entry `index`, proven to stand in the checkpoint's tree; DistrustError if it does not."""
    tree = Tree(read, checkpoint.size)
    entry = tree.entry(index)
    proof = tree.inclusion_proof(index)
    merkle.verify_inclusion(merkle.leaf_hash(entry), index, checkpoint.size, proof, checkpoint.root)
    return entry


def prove_growth(read: Reader, old: Checkpoint, new: Checkpoint) -> None:
    """Raise ProofError unless the new checkpoint's tree is the old one's with entries added."""
    proof = Tree(read, new.size).consistency_proof(old.size) if old.size <= new.size else []
    merkle.verify_consistency(old.size, new.size, proof, old.root, new.root)
