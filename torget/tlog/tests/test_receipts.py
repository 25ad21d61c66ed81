"""Receipts: text files that prove without the log, and nothing else that looks like one."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.tlog.errors import DistrustError, ReceiptError
from torget.tlog.notes import Signer
from torget.tlog.proofs import Tree
from torget.tlog.receipts import Receipt
from torget.tlog.storage import Log
from torget.tlog.tests.logs import entry, log_of

# the example of https://c2sp.org/tlog-proof, its shortened signatures left out
SPEC_HEAD = b"""c2sp.org/tlog-proof@v1
extra YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6
index 73894
gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=

example.com/fancylog
"""


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Log:
    return log_of(tmp_path_factory.mktemp("tlog"), 7)


def receipt_for(log: Log, index: int) -> Receipt:
    return Receipt(index, tuple(Tree(log.read, 7).inclusion_proof(index)), log.read("checkpoint"))


@pytest.mark.parametrize("index", range(7))
def test_a_receipt_proves_its_entry_and_no_other(log: Log, index: int) -> None:
    receipt = Receipt.parse(receipt_for(log, index).text)
    verifier = log.signer().verifier
    assert receipt.verify(entry(index), verifier).size == 7
    for other in set(range(7)) - {index}:
        with pytest.raises(DistrustError):
            receipt.verify(entry(other), verifier)
        with pytest.raises(DistrustError):
            replace(receipt, index=other).verify(entry(index), verifier)


def test_a_log_of_one_needs_no_hashes(tmp_path: Path) -> None:
    log = log_of(tmp_path, 1)
    receipt = Receipt.parse(Receipt(0, (), log.read("checkpoint")).text)
    assert receipt.verify(entry(0), log.signer().verifier).size == 1


def test_another_key_proves_nothing(log: Log) -> None:
    with pytest.raises(DistrustError):
        receipt_for(log, 3).verify(entry(3), Signer.generate(log.origin).verifier)


def test_the_specifications_example_reads_and_writes_back() -> None:
    receipt = Receipt.parse(SPEC_HEAD)
    assert (receipt.index, len(receipt.proof), receipt.extra) == (73894, 2, b"age-v1.2.1-darwin-arm64.tar.gz")
    assert receipt.text == SPEC_HEAD


@pytest.mark.parametrize(
    "text",
    [
        b"",
        SPEC_HEAD.replace(b"@v1", b"@v2"),
        SPEC_HEAD.replace(b"\n\n", b"\n"),
        SPEC_HEAD.replace(b"index 73894\n", b""),
        SPEC_HEAD.replace(b"index 7", b"index 07"),
        SPEC_HEAD.replace(b"index", b"Index"),
        SPEC_HEAD.replace(b"extra Y", b"extra *"),
        SPEC_HEAD.replace(b"PlQ=", b"PlQ"),
        SPEC_HEAD.replace(b"PlQ=", "å".encode()),
    ],
)
def test_what_is_no_receipt_is_refused(text: bytes) -> None:
    with pytest.raises(ReceiptError):
        Receipt.parse(text)


@given(st.binary())
def test_no_bytes_whatever_upset_the_reader(data: bytes) -> None:
    try:
        assert isinstance(Receipt.parse(SPEC_HEAD[:23] + data), Receipt)
    except ReceiptError:
        return
