"""Paths and contents of tiles, held against the numbers in https://c2sp.org/tlog-tiles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.tlog.errors import EntryTooLargeError, TileError
from torget.tlog.tiles import MAX_ENTRY_SIZE, Tile, pack_entries, unpack_entries, unpack_hashes

TILES = st.builds(Tile, st.one_of(st.none(), st.integers(0, 63)), st.integers(0, 10**21 - 1), st.integers(1, 256))


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0), "tile/0/000"),
        (Tile(0, 999), "tile/0/999"),
        (Tile(1, 1000), "tile/1/x001/000"),
        (Tile(0, 1234067), "tile/0/x001/x234/067"),
        (Tile(0, 273, 112), "tile/0/273.p/112"),
        (Tile(None, 70, 1), "tile/entries/070.p/1"),
        (Tile(63, 0, 255), "tile/63/000.p/255"),
    ],
)
def test_paths_are_as_the_specification_writes_them(tile: Tile, path: str) -> None:
    assert tile.path == path
    assert Tile.parse(path) == tile


@given(TILES)
def test_every_path_reads_back(tile: Tile) -> None:
    assert Tile.parse(tile.path) == tile


@pytest.mark.parametrize(
    "path",
    [
        "",
        "checkpoint",
        "tile/0/0",
        "tile/00/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/x000/001",
        "tile/0/001/000",
        "tile/0/../../keys",
        "tile/0/000\n",
        "tile/0/٠٠٠",
        "/tile/0/000",
        "tile/entries/000.p/",
    ],
)
def test_no_other_path_leads_into_the_log(path: str) -> None:
    with pytest.raises(TileError):
        Tile.parse(path)


@pytest.mark.parametrize(
    ("level", "index", "width"), [(0, 272, 256), (0, 273, 112), (1, 0, 256), (1, 1, 17), (2, 0, 1), (None, 273, 112)]
)
def test_a_tree_of_seventy_thousand_has_the_tiles_of_the_specification(
    level: int | None, index: int, width: int
) -> None:
    assert Tile.of_tree(level, index, 70_000).width == width


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=20))
def test_entries_come_back_from_their_bundle(entries: list[bytes]) -> None:
    bundle = pack_entries(entries)
    assert unpack_entries(bundle, len(entries)) == entries
    assert unpack_entries(bundle, 1) == entries[:1]
    with pytest.raises(TileError):
        unpack_entries(bundle + b"\x00", len(entries))
    with pytest.raises(TileError):
        unpack_entries(bundle, len(entries) + 1)


@given(st.binary(max_size=50), st.integers(1, 5))
def test_a_damaged_bundle_never_passes_for_a_whole_one(bundle: bytes, width: int) -> None:
    try:
        entries = unpack_entries(bundle, width)
    except TileError:
        return
    assert bundle.startswith(pack_entries(entries))


def test_the_largest_entry_fits_and_one_byte_more_does_not() -> None:
    largest = bytes(MAX_ENTRY_SIZE)
    assert unpack_entries(pack_entries([largest]), 1) == [largest]
    with pytest.raises(EntryTooLargeError, match="65535"):
        pack_entries([largest + b"\x00"])


@pytest.mark.parametrize("size", [0, 31, 33, 63])
def test_a_tile_must_hold_whole_hashes_and_enough_of_them(size: int) -> None:
    with pytest.raises(TileError):
        unpack_hashes(bytes(size), 2)
    assert unpack_hashes(bytes(96), 2) == [bytes(32)] * 2
