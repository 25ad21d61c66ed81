"""What a tree gains by growing does not depend on the steps it grew in."""

from hypothesis import given
from hypothesis import strategies as st

from torget.tlog import merkle
from torget.tlog.growth import grow
from torget.tlog.proofs import Tree
from torget.tlog.tests.logs import entries


def grown(*sizes: int) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    before = 0
    for size in sizes:
        files |= {tile.path: data for tile, data in grow(Tree(files.__getitem__, before), entries(before, size))}
        before = size
    return files


@given(st.lists(st.integers(0, 1500), min_size=1, max_size=6).map(sorted))
def test_the_steps_do_not_matter(sizes: list[int]) -> None:
    stepwise = grown(*sizes)
    assert grown(sizes[-1]).items() <= stepwise.items()
    leaves = [merkle.leaf_hash(entry) for entry in entries(0, sizes[-1])]
    for size in sizes:
        assert Tree(stepwise.__getitem__, size).root() == merkle.root(leaves[:size])


def test_a_tree_of_256_has_one_full_tile_and_one_hash_above_it() -> None:
    assert list(grown(256)) == ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"]


def test_the_third_level_begins_at_65536() -> None:
    files = grown(65_537)
    assert [path for path in files if path.startswith(("tile/1", "tile/2"))] == ["tile/1/000", "tile/2/000.p/1"]
    assert "tile/0/256.p/1" in files


def test_growing_by_nothing_writes_nothing_new() -> None:
    files = grown(300)
    assert dict(grow(Tree(files.__getitem__, 300), [])) == {}
