"""Checkpoints: exactly three lines that mean something, signed by the log they name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.tlog import checkpoints
from torget.tlog.checkpoints import Checkpoint
from torget.tlog.errors import CheckpointError, DistrustError
from torget.tlog.merkle import EMPTY_ROOT
from torget.tlog.notes import Signer

SIGNER = Signer("lindby.example/log", bytes(32))
# https://c2sp.org/tlog-checkpoint, the first example
SPEC_TEXT = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"


def test_the_specifications_example_reads_and_writes_back() -> None:
    checkpoint = Checkpoint.parse(SPEC_TEXT)
    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20852163)
    assert checkpoint.text == SPEC_TEXT


@given(st.integers(1, 2**62), st.binary(min_size=32, max_size=32))
def test_what_is_signed_is_what_is_verified(size: int, root: bytes) -> None:
    checkpoint = Checkpoint(SIGNER.name, size, root)
    assert checkpoints.verify(checkpoints.sign(checkpoint, SIGNER), SIGNER.verifier) == checkpoint


def test_extension_lines_are_carried_along() -> None:
    checkpoint = Checkpoint.parse(SPEC_TEXT + "extra\n")
    assert checkpoint.extensions == ("extra",)
    assert checkpoint.text == SPEC_TEXT + "extra\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "origin\n1\n",
        SPEC_TEXT.removesuffix("\n"),
        SPEC_TEXT + "\n",
        SPEC_TEXT.replace("20852163", "020852163"),
        SPEC_TEXT.replace("20852163", "-1"),
        SPEC_TEXT.replace("20852163", "٣"),
        SPEC_TEXT.replace("20852163", "9" * 20),
        SPEC_TEXT.replace("20852163", "0"),
        SPEC_TEXT.replace("q2I=", ""),
        SPEC_TEXT.replace("q2I=", "q2J="),
        SPEC_TEXT.replace("CsUY", ""),
        "\n" + SPEC_TEXT,
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(CheckpointError):
        Checkpoint.parse(text)


def test_a_checkpoint_of_another_log_is_refused_even_with_the_right_signature() -> None:
    with pytest.raises(CheckpointError, match="belongs to other"):
        checkpoints.verify(checkpoints.sign(checkpoints.empty("other.example/log"), SIGNER), SIGNER.verifier)


def test_a_changed_size_breaks_the_signature() -> None:
    note = checkpoints.sign(Checkpoint(SIGNER.name, 7, bytes(32)), SIGNER)
    with pytest.raises(DistrustError):
        checkpoints.verify(note.replace(b"\n7\n", b"\n8\n"), SIGNER.verifier)


def test_the_empty_log_has_the_hash_of_nothing_as_root() -> None:
    assert checkpoints.empty("a").root == EMPTY_ROOT
    assert Checkpoint.parse(checkpoints.empty("a").text).size == 0
