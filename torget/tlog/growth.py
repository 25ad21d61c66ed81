"""Which files a tree gains when entries are added: from the bundles up to the last level, in writing order."""

from collections.abc import Callable, Iterator, Sequence

from torget.tlog import merkle
from torget.tlog.errors import ForkError
from torget.tlog.proofs import Tree
from torget.tlog.tiles import HEIGHT, WIDTH, Tile, pack_entries


def grow(old: Tree, entries: Sequence[bytes]) -> Iterator[tuple[Tile, bytes]]:
    """Yield every tile of the grown tree that the old tree did not have, with its bytes."""
    if not entries:
        return
    yield from _row(None, old.size, [*_edge_entries(old), *entries], pack_entries)
    added = [merkle.leaf_hash(entry) for entry in entries]
    level = 0
    while added:
        before = old.size >> HEIGHT * level
        row = [*(old.tile(level, before // WIDTH) if before % WIDTH else []), *added]
        yield from _row(level, before, row, b"".join)
        whole = len(row) // WIDTH * WIDTH
        added = [merkle.root(row[i : i + WIDTH]) for i in range(0, whole, WIDTH)]
        level += 1


def _row(
    level: int | None, before: int, row: Sequence[bytes], pack: Callable[[Sequence[bytes]], bytes]
) -> Iterator[tuple[Tile, bytes]]:
    for i in range(0, len(row), WIDTH):
        held = row[i : i + WIDTH]
        yield Tile(level, before // WIDTH + i // WIDTH, len(held)), pack(held)


def _edge_entries(old: Tree) -> list[bytes]:
    """Return the entries of the last, partial bundle, which will be written again, wider; never unchecked."""
    if old.size % WIDTH == 0:
        return []
    index = old.size // WIDTH
    entries = old.bundle(index)
    if [merkle.leaf_hash(entry) for entry in entries] != old.tile(0, index):
        raise ForkError(f"Entry bundle {index} does not match its tile; the log is damaged and nothing is signed.")
    return entries
