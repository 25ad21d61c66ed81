"""Checks a proof from the published log alone: no database, no Django, nothing of ours that has to be believed.

A proof is what `/api/records/<number>/proof.json` serves: `document` (what was said), `opening` (the key of the
commitment, hex), `leaf` (the log's line, text) and `index` (its place in the log, or null while it waits).
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from torget.records.canonical import canonical_bytes
from torget.records.leaves import LeafData, LeafError, commit, read_leaf
from torget.tlog.checkpoints import Checkpoint
from torget.tlog.errors import TlogError
from torget.tlog.merkle import leaf_hash
from torget.tlog.notes import Verifier
from torget.tlog.proofs import Reader, Tree, prove_entry, prove_growth, read_checkpoint


class Step(StrEnum):
    """What is checked, in this order."""

    COMMITMENT = "commitment"
    CHECKPOINT = "checkpoint"
    INCLUSION = "inclusion"
    GROWTH = "growth"
    LATEST = "latest"


@dataclass(frozen=True, slots=True)
class Finding:
    """One step's outcome; `detail` is an English sentence where it failed."""

    step: Step
    holds: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came out. `leaf` and `checkpoint` are None where they could not be read."""

    findings: tuple[Finding, ...]
    leaf: LeafData | None = None
    checkpoint: Checkpoint | None = None

    @property
    def holds(self) -> bool:
        """Whether every step that could be taken held."""
        return bool(self.findings) and all(finding.holds for finding in self.findings)


class ProofShapeError(ValueError):
    """What was handed in is no proof at all."""


def check(
    proof: Mapping[str, Any],
    read: Reader,
    verifier: Verifier,
    *,
    earlier: Checkpoint | None = None,
    to_the_end: bool = True,
) -> Verdict:
    """Check a proof against the log that `read` reaches, and that log against an `earlier` checkpoint seen before.

    to_the_end: also read every later line, which tells whether there is a later version; the one step whose cost grows
    with the log.
    """
    entry, index, leaf = _shape(proof)
    findings = [_commitment(proof, leaf)]
    try:
        checkpoint = read_checkpoint(read, verifier)
    except (TlogError, OSError) as error:
        return Verdict((*findings, Finding(Step.CHECKPOINT, holds=False, detail=str(error))), leaf)
    findings += [Finding(Step.CHECKPOINT, holds=True), _inclusion(read, checkpoint, index, entry)]
    if earlier is not None:
        findings.append(_growth(read, earlier, checkpoint))
    if to_the_end and index is not None and index < checkpoint.size:
        findings.append(_latest(read, checkpoint, index, entry))
    return Verdict(tuple(findings), leaf, checkpoint)


def _shape(proof: Mapping[str, Any]) -> tuple[bytes, int | None, LeafData]:
    try:
        entry, index = proof["leaf"].encode("ascii"), proof["index"]
        bytes.fromhex(proof["opening"])
        canonical_bytes(proof["document"])
        leaf = read_leaf(entry)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ProofShapeError("This is no proof from a Torget register.") from error
    if index is not None and (type(index) is not int or index < 0):
        raise ProofShapeError("The proof's place in the log is no number.")
    return entry, index, leaf


def _commitment(proof: Mapping[str, Any], leaf: LeafData) -> Finding:
    commitment = commit(bytes.fromhex(proof["opening"]), canonical_bytes(proof["document"]))
    holds = hmac.compare_digest(commitment, leaf.commitment)
    return Finding(Step.COMMITMENT, holds, "" if holds else "The text is not the one the log committed to.")


def _inclusion(read: Reader, checkpoint: Checkpoint, index: int | None, entry: bytes) -> Finding:
    if index is None or index >= checkpoint.size:
        return Finding(Step.INCLUSION, holds=False, detail="The log has not taken it in yet; try again in a minute.")
    try:
        holds = prove_entry(read, checkpoint, index) == entry
    except (TlogError, OSError) as error:
        return Finding(Step.INCLUSION, holds=False, detail=str(error))
    return Finding(Step.INCLUSION, holds, "" if holds else "Another line stands at that place in the log.")


def _growth(read: Reader, earlier: Checkpoint, now: Checkpoint) -> Finding:
    try:
        prove_growth(read, earlier, now)
    except (TlogError, OSError) as error:
        return Finding(Step.GROWTH, holds=False, detail=str(error))
    return Finding(Step.GROWTH, holds=True)


def _latest(read: Reader, checkpoint: Checkpoint, index: int, entry: bytes) -> Finding:
    """A later version names this leaf as the one before it, so reading on tells whether there is one."""
    tree, mine = Tree(read, checkpoint.size), leaf_hash(entry)
    try:
        for later in range(index + 1, checkpoint.size):
            if read_leaf(tree.entry(later)).previous == mine:
                return Finding(Step.LATEST, holds=True, detail=f"A later version stands at place {later}.")
    except (TlogError, LeafError, OSError) as error:
        return Finding(Step.LATEST, holds=False, detail=str(error))
    return Finding(Step.LATEST, holds=True)
