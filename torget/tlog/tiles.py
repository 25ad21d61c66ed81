"""Tiles and entry bundles: which files a tree of a given size consists of, and what stands in them.

Source: https://c2sp.org/tlog-tiles
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from torget.tlog.errors import EntryTooLargeError, TileError
from torget.tlog.merkle import HASH_SIZE

HEIGHT = 8
WIDTH = 1 << HEIGHT
MAX_LEVEL = 63
MAX_ENTRY_SIZE = 0xFFFF

_PATH = re.compile(r"tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")


@dataclass(frozen=True)
class Tile:
    """One file of the tree: a tile of `width` hashes, or a bundle of `width` entries where `level` is None."""

    level: int | None
    index: int
    width: int = WIDTH

    @classmethod
    def of_tree(cls, level: int | None, index: int, size: int) -> Self:
        """Return the tile as a tree of `size` entries has it, partial if it stands at the right edge."""
        return cls(level, index, min(WIDTH, (size >> HEIGHT * (level or 0)) - index * WIDTH))

    @classmethod
    def parse(cls, path: str) -> Self:
        """Read a path back; TileError for anything a log would not serve."""
        match = _PATH.fullmatch(path)
        if match is None:
            raise TileError(f"{path[:100]!r} is not the path of a tile.")
        level, index, width = match.groups()
        tile = cls(
            None if level == "entries" else int(level),
            int(index.replace("x", "").replace("/", "")),
            int(width or WIDTH),
        )
        if tile.path != path or (tile.level or 0) > MAX_LEVEL or (width and tile.width >= WIDTH):
            raise TileError(f"{path[:100]!r} is not the path of a tile.")
        return tile

    @property
    def full(self) -> Self:
        return type(self)(self.level, self.index)

    @property
    def path(self) -> str:
        level = "entries" if self.level is None else self.level
        partial = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{level}/{_number(self.index)}{partial}"


def _number(index: int) -> str:
    """Write a tile index as three-digit path elements: 1234067 is x001/x234/067."""
    digits = str(index)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[i : i + 3] for i in range(0, len(digits), 3)]
    return "/".join([f"x{group}" for group in groups[:-1]] + groups[-1:])


def pack_entries(entries: Sequence[bytes]) -> bytes:
    """Write an entry bundle: each entry after its length as a big-endian uint16."""
    for entry in entries:
        if len(entry) > MAX_ENTRY_SIZE:
            raise EntryTooLargeError(f"An entry may hold {MAX_ENTRY_SIZE} bytes; this one has {len(entry)}.")
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def unpack_entries(bundle: bytes, width: int) -> list[bytes]:
    """Read an entry bundle of at least `width` entries and return the first `width` of them."""
    entries: list[bytes] = []
    position = 0
    while position < len(bundle):
        start = position + 2
        position = start + int.from_bytes(bundle[position:start], "big")
        entries.append(bundle[start:position])
    if position != len(bundle) or len(entries) < width:
        raise TileError(f"An entry bundle of {width} entries is cut short or holds something else.")
    return entries[:width]


def unpack_hashes(tile: bytes, width: int) -> list[bytes]:
    """Read a tile of at least `width` hashes and return the first `width` of them."""
    if len(tile) % HASH_SIZE or len(tile) < width * HASH_SIZE:
        raise TileError(f"A tile of {width} hashes must have {width * HASH_SIZE} bytes; this one has {len(tile)}.")
    return [tile[i : i + HASH_SIZE] for i in range(0, width * HASH_SIZE, HASH_SIZE)]
