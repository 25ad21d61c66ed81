"""The Merkle tree of RFC 6962, section 2.1: hashes, roots, and proofs as the ranges of entries whose hashes they hold.

Prover and verifier walk the same ranges; only the verifier trusts nothing but the hashes it is given.
"""

from collections.abc import Sequence
from hashlib import sha256
from hmac import compare_digest

from torget.tlog.errors import ProofError

HASH_SIZE = 32
EMPTY_ROOT = sha256(b"").digest()

Range = tuple[int, int]


def leaf_hash(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def split(size: int) -> int:
    """Return the largest power of two smaller than `size` (at least 2): where RFC 6962 divides a tree."""
    return 1 << ((size - 1).bit_length() - 1)


def root(hashes: Sequence[bytes]) -> bytes:
    """Return the tree head over leaf (or equal-height subtree) hashes; the odd last one rises unhashed."""
    row = list(hashes)
    while len(row) > 1:
        pairs = [node_hash(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)]
        row = pairs + row[2 * len(pairs) :]
    return row[0] if row else EMPTY_ROOT


def inclusion_ranges(index: int, size: int) -> list[Range]:
    """Return the entry ranges [start, end) of an inclusion proof, from the leaf's sibling up (section 2.1.1)."""
    if not 0 <= index < size:
        raise ProofError(f"There is no entry {index} in a tree of {size}.")
    ranges: list[Range] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + split(end - start)
        if index < middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    return ranges[::-1]


def consistency_ranges(old: int, new: int) -> list[Range]:
    """Return the entry ranges [start, end) of a consistency proof between two sizes (section 2.1.2)."""
    if not 0 <= old <= new:
        raise ProofError(f"A tree of {old} cannot have grown into a tree of {new}.")
    if old in {0, new}:
        return []
    ranges: list[Range] = []
    start, end = 0, new
    while end != old:
        middle = start + split(end - start)
        if old <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    if start:
        ranges.append((start, old))
    return ranges[::-1]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], tree_root: bytes) -> None:
    """Raise ProofError unless the leaf hash stands at `index` in the tree of `size` with this root."""
    ranges = inclusion_ranges(index, size)
    _require_hashes(proof, len(ranges))
    climbed = leaf
    for (start, _), sibling in zip(ranges, proof, strict=True):
        climbed = node_hash(sibling, climbed) if start < index else node_hash(climbed, sibling)
    if not compare_digest(climbed, tree_root):
        raise ProofError(f"The proof does not lead from entry {index} to the root of the tree of {size}.")


def verify_consistency(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> None:
    """Raise ProofError unless the first `old` entries of the new tree are the old tree, unchanged."""
    ranges = consistency_ranges(old, new)
    _require_hashes(proof, len(ranges))
    old_climbed, new_climbed = _climb_both(old, ranges, proof, old_root)
    if old == 0:
        old_climbed, new_climbed = EMPTY_ROOT, new_root
    if not (compare_digest(old_climbed, old_root) and compare_digest(new_climbed, new_root)):
        raise ProofError(f"The tree of {new} is not the tree of {old} with entries added.")


def _climb_both(old: int, ranges: list[Range], proof: Sequence[bytes], old_root: bytes) -> tuple[bytes, bytes]:
    steps = list(zip(ranges, proof, strict=True))
    seed = old_root
    if ranges and ranges[0][1] == old:
        seed = steps.pop(0)[1]
    old_climbed = new_climbed = seed
    for (start, _), sibling in steps:
        if start < old:
            old_climbed, new_climbed = node_hash(sibling, old_climbed), node_hash(sibling, new_climbed)
        else:
            new_climbed = node_hash(new_climbed, sibling)
    return old_climbed, new_climbed


def _require_hashes(proof: Sequence[bytes], count: int) -> None:
    if len(proof) != count or any(len(sibling) != HASH_SIZE for sibling in proof):
        raise ProofError(f"The proof must hold {count} hashes of {HASH_SIZE} bytes.")
