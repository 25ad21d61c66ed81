"""The tree against RFC 6962's own definition, its published vectors and the verifier algorithms of RFC 9162."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.tlog import merkle
from torget.tlog.errors import ProofError
from torget.tlog.tests import rfc9162

ENTRIES = [
    bytes.fromhex(entry)
    for entry in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
# Certificate Transparency's reference trees of 1 to 8 entries (transparency-dev/merkle, testonly)
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
SIZES = range(71)
LEAVES = [merkle.leaf_hash(bytes([number])) for number in SIZES]


def hash_ranges(ranges: list[merkle.Range]) -> list[bytes]:
    return [merkle.root(LEAVES[start:end]) for start, end in ranges]


@pytest.mark.parametrize(("size", "expected"), list(enumerate(ROOTS, start=1)))
def test_roots_are_those_of_the_reference_trees(size: int, expected: str) -> None:
    assert merkle.root([merkle.leaf_hash(entry) for entry in ENTRIES[:size]]).hex() == expected


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert merkle.root([]) == sha256(b"").digest()


def test_the_published_inclusion_proof_verifies() -> None:
    proof = [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]
    leaf = merkle.leaf_hash(ENTRIES[5])
    merkle.verify_inclusion(leaf, 5, 8, [bytes.fromhex(sibling) for sibling in proof], bytes.fromhex(ROOTS[7]))


@pytest.mark.parametrize("size", SIZES)
def test_roots_follow_the_recursive_definition(size: int) -> None:
    assert merkle.root(LEAVES[:size]) == rfc9162.tree_hash(LEAVES[:size])


@pytest.mark.parametrize("size", SIZES[1:])
def test_every_inclusion_proof_convinces_both_verifiers(size: int) -> None:
    root = merkle.root(LEAVES[:size])
    for index in range(size):
        proof = hash_ranges(merkle.inclusion_ranges(index, size))
        merkle.verify_inclusion(LEAVES[index], index, size, proof, root)
        assert rfc9162.inclusion_holds(LEAVES[index], index, size, proof, root)


@pytest.mark.parametrize("new", SIZES)
def test_every_consistency_proof_convinces_both_verifiers(new: int) -> None:
    new_root = merkle.root(LEAVES[:new])
    for old in range(new + 1):
        old_root = merkle.root(LEAVES[:old])
        proof = hash_ranges(merkle.consistency_ranges(old, new))
        merkle.verify_consistency(old, new, proof, old_root, new_root)
        if 0 < old < new:
            assert rfc9162.consistency_holds(old, new, proof, old_root, new_root)


def test_growth_from_nothing_is_refused_unless_the_old_root_is_the_hash_of_nothing() -> None:
    with pytest.raises(ProofError):
        merkle.verify_consistency(0, 3, [], LEAVES[0], merkle.root(LEAVES[:3]))


@pytest.mark.parametrize("size", SIZES[1:20])
def test_a_leaf_proves_nothing_at_another_place(size: int) -> None:
    root = merkle.root(LEAVES[:size])
    for index in range(size):
        proof = hash_ranges(merkle.inclusion_ranges(index, size))
        for other in set(range(size)) - {index}:
            with pytest.raises(ProofError):
                merkle.verify_inclusion(LEAVES[index], other, size, proof, root)


@given(st.data())
def test_one_changed_bit_breaks_an_inclusion_proof(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 70))
    index = data.draw(st.integers(0, size - 1))
    proof = hash_ranges(merkle.inclusion_ranges(index, size))
    place = data.draw(st.integers(0, len(proof) - 1))
    proof[place] = flip(proof[place], data.draw(st.integers(0, 255)))
    with pytest.raises(ProofError):
        merkle.verify_inclusion(LEAVES[index], index, size, proof, merkle.root(LEAVES[:size]))


@given(st.data())
def test_a_rewritten_entry_breaks_consistency(data: st.DataObject) -> None:
    new = data.draw(st.integers(2, 70))
    old = data.draw(st.integers(1, new))
    rewritten = list(LEAVES[:new])
    rewritten[data.draw(st.integers(0, old - 1))] = merkle.leaf_hash(b"rewritten")
    proof = [merkle.root(rewritten[start:end]) for start, end in merkle.consistency_ranges(old, new)]
    with pytest.raises(ProofError):
        merkle.verify_consistency(old, new, proof, merkle.root(LEAVES[:old]), merkle.root(rewritten))


@pytest.mark.parametrize(("old", "new"), [(-1, 4), (5, 4)])
def test_a_tree_cannot_shrink(old: int, new: int) -> None:
    with pytest.raises(ProofError):
        merkle.verify_consistency(old, new, [], merkle.EMPTY_ROOT, merkle.EMPTY_ROOT)


@pytest.mark.parametrize(("index", "size"), [(-1, 4), (4, 4), (0, 0)])
def test_an_entry_outside_the_tree_has_no_proof(index: int, size: int) -> None:
    with pytest.raises(ProofError):
        merkle.inclusion_ranges(index, size)


@pytest.mark.parametrize("proof", [[], [b"short", b"hashes"], [LEAVES[0]] * 3])
def test_a_proof_of_the_wrong_length_is_refused(proof: list[bytes]) -> None:
    with pytest.raises(ProofError, match="must hold 2 hashes"):
        merkle.verify_inclusion(LEAVES[0], 0, 4, proof, merkle.root(LEAVES[:4]))


def flip(data: bytes, bit: int) -> bytes:
    return (int.from_bytes(data, "big") ^ (1 << bit)).to_bytes(len(data), "big")
