"""A proof is checked against real tiles; whatever is tampered with, one step says so."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from torget.records.canonical import canonical_bytes
from torget.records.leaves import LeafData, LeafType, RoleLabel, commit, thread_hash
from torget.records.verification import ProofShapeError, Step, Verdict, check
from torget.tlog import checkpoints
from torget.tlog.checkpoints import Checkpoint
from torget.tlog.growth import grow
from torget.tlog.merkle import leaf_hash
from torget.tlog.proofs import Tree
from torget.tlog.storage import Log

NOON = datetime(2026, 11, 10, 12, 0, tzinfo=UTC)
OPENING = b"o" * 32
DOCUMENT = {"number": "KS 2026:1", "content": {"text": "Storgatan plogas först."}}

Proof = dict[str, Any]


def a_leaf(*, commitment: bytes = b"c" * 32, previous: bytes | None = None) -> bytes:
    return LeafData(LeafType.POST, NOON, 1, RoleLabel.OFFICIAL, previous, thread_hash("k3m9"), commitment).to_bytes()


MY_COMMITMENT = commit(OPENING, canonical_bytes(DOCUMENT))
MINE = a_leaf(commitment=MY_COMMITMENT)


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log(tmp_path / "log", "lindby.example/log", tmp_path / "log.key")


def append(log: Log, *entries: bytes) -> Checkpoint:
    with log.lock():
        return log.append(entries)


def a_proof(**changes: Any) -> Proof:
    return {"document": DOCUMENT, "opening": OPENING.hex(), "leaf": MINE.decode(), "index": 1} | changes


def verdict(log: Log, proof: Proof | None = None, earlier: Checkpoint | None = None) -> Verdict:
    return check(a_proof() if proof is None else proof, log.read, log.signer().verifier, earlier=earlier)


def failing(found: Verdict) -> list[Step]:
    return [finding.step for finding in found.findings if not finding.holds]


def test_a_true_proof_holds_and_tells_what_was_logged(log: Log) -> None:
    append(log, a_leaf(), MINE, a_leaf(commitment=b"d" * 32))
    found = verdict(log)
    assert found.holds
    assert [finding.step for finding in found.findings] == [
        Step.COMMITMENT,
        Step.CHECKPOINT,
        Step.INCLUSION,
        Step.LATEST,
    ]
    assert found.leaf is not None
    assert found.leaf.time == NOON


def test_a_log_that_grew_from_the_one_seen_before_holds(log: Log) -> None:
    seen = append(log, a_leaf(), MINE)
    append(log, a_leaf(commitment=b"d" * 32))
    assert verdict(log, earlier=seen).holds


def test_a_log_that_was_begun_anew_is_found_out(log: Log, tmp_path: Path) -> None:
    seen = append(log, a_leaf(commitment=b"x" * 32), MINE)
    other = Log(tmp_path / "other", "lindby.example/log", tmp_path / "log.key")
    fresh = another_past(other, log)
    assert failing(check(a_proof(), fresh.read, log.signer().verifier, earlier=seen)) == [Step.GROWTH]


def another_past(other: Log, log: Log) -> Log:
    """Fill the other log as somebody would who holds the key and wants another past."""
    entries = [a_leaf(commitment=b"y" * 32), MINE, a_leaf(commitment=b"z" * 32)]
    for tile, data in grow(Tree(other.read, 0), entries):
        path = other.folder / tile.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    root = Tree(other.read, len(entries)).root()
    note = checkpoints.sign(Checkpoint(log.signer().name, len(entries), root), log.signer())
    (other.folder / "checkpoint").write_bytes(note)
    return other


def test_a_later_version_is_told_of(log: Log) -> None:
    append(log, a_leaf(), MINE, a_leaf(previous=leaf_hash(MINE)))
    latest = verdict(log).findings[-1]
    assert latest.holds
    assert latest.detail == "A later version stands at place 2."


def test_a_proof_of_what_still_waits_says_so(log: Log) -> None:
    append(log, a_leaf())
    assert failing(verdict(log, a_proof(index=None))) == [Step.INCLUSION]


def test_an_empty_log_proves_nothing(log: Log) -> None:
    log.signer()
    assert failing(verdict(log)) == [Step.CHECKPOINT]


TAMPERINGS: dict[str, tuple[Callable[[Proof], Proof], list[Step]]] = {
    "one word changed": (
        lambda proof: proof | {"document": {**DOCUMENT, "content": {"text": "Nej."}}},
        [Step.COMMITMENT],
    ),
    "another number": (lambda proof: proof | {"document": {**DOCUMENT, "number": "KS 2026:2"}}, [Step.COMMITMENT]),
    "another opening": (lambda proof: proof | {"opening": (b"p" * 32).hex()}, [Step.COMMITMENT]),
    "another place": (lambda proof: proof | {"index": 0}, [Step.INCLUSION]),
    "a place beyond the end": (lambda proof: proof | {"index": 9}, [Step.INCLUSION]),
    "a leaf that was never logged": (
        lambda proof: (
            proof | {"leaf": a_leaf(commitment=commit(OPENING, canonical_bytes(DOCUMENT)), previous=b"q" * 32).decode()}
        ),
        [Step.INCLUSION],
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_tampering_is_found_at_its_step(log: Log, name: str) -> None:
    append(log, a_leaf(), MINE)
    tamper, steps = TAMPERINGS[name]
    assert failing(verdict(log, tamper(a_proof()))) == steps


def test_a_signature_by_another_key_is_found_out(log: Log, tmp_path: Path) -> None:
    append(log, a_leaf(), MINE)
    stranger = Log(tmp_path / "stranger", "lindby.example/log", tmp_path / "stranger.key").signer().verifier
    assert failing(check(a_proof(), log.read, stranger)) == [Step.CHECKPOINT]


def test_a_changed_tile_is_found_out(log: Log) -> None:
    append(log, a_leaf(), MINE)
    bundle = next(path for path in (log.folder / "tile" / "entries").rglob("*") if path.is_file())
    bundle.write_bytes(bundle.read_bytes().replace(b"official", b"personal"))
    assert Step.INCLUSION in failing(verdict(log))


@pytest.mark.parametrize(
    "proof",
    [
        {},
        {"document": {}, "opening": "zz", "leaf": MINE.decode(), "index": 0},
        {"document": {}, "opening": "00", "leaf": "{}", "index": 0},
        {"document": {}, "opening": "00", "leaf": MINE.decode(), "index": "0"},
        {"document": {}, "opening": "00", "leaf": MINE.decode(), "index": -1},
        {"document": {}, "opening": "00", "leaf": MINE.decode(), "index": True},
        {"document": {"a": 1.5}, "opening": "00", "leaf": MINE.decode(), "index": 0},
        {"document": [], "opening": 5, "leaf": 7, "index": 0},
        {"document": {}, "opening": "00", "leaf": "ö", "index": 0},
    ],
)
def test_what_is_no_proof_is_refused_with_a_sentence(log: Log, proof: Proof) -> None:
    append(log, a_leaf(), MINE)
    with pytest.raises(ProofShapeError, match="proof"):
        verdict(log, proof)


def test_whoever_knows_of_later_versions_need_not_read_the_log_to_its_end(log: Log) -> None:
    append(log, a_leaf(), MINE, a_leaf(previous=leaf_hash(MINE)))
    found = check(a_proof(), log.read, log.signer().verifier, to_the_end=False)
    assert found.holds
    assert Step.LATEST not in [finding.step for finding in found.findings]
