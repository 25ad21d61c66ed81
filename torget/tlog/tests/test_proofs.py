"""Proofs read from published files, from a folder and over HTTP, by the same code."""

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from torget.tlog import merkle, proofs
from torget.tlog.checkpoints import Checkpoint
from torget.tlog.errors import DistrustError, ProofError, TileError
from torget.tlog.proofs import Reader, Tree
from torget.tlog.storage import Log
from torget.tlog.tests.logs import entries, entry, log_of

SIZE = 600
LEAVES = [merkle.leaf_hash(one) for one in entries(0, SIZE)]


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Log:
    return log_of(tmp_path_factory.mktemp("tlog"), 3, 256, 300, SIZE)


@pytest.fixture(scope="module")
def over_http(log: Log) -> Iterator[Reader]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(log.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def read(path: str) -> bytes:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/{path}", timeout=10) as answer:
                body: bytes = answer.read()
                return body
        except urllib.error.HTTPError as error:
            raise FileNotFoundError(path) from error

    yield read
    server.shutdown()
    server.server_close()


def test_every_tree_hash_read_from_tiles_is_that_of_the_entries(log: Log) -> None:
    for size in (0, 1, 255, 256, 300, 511, 512, 600):
        assert Tree(log.read, size).root() == merkle.root(LEAVES[:size])


@pytest.mark.parametrize("index", [0, 1, 254, 255, 256, 299, 300, 511, 512, 599])
def test_an_entry_is_proven_from_the_folder(log: Log, index: int) -> None:
    checkpoint = proofs.read_checkpoint(log.read, log.signer().verifier)
    assert proofs.prove_entry(log.read, checkpoint, index) == entry(index)


@pytest.mark.parametrize("index", [0, 255, 256, 599])
def test_an_entry_is_proven_over_http_by_the_same_code(log: Log, over_http: Reader, index: int) -> None:
    checkpoint = proofs.read_checkpoint(over_http, log.signer().verifier)
    assert checkpoint.size == SIZE
    assert proofs.prove_entry(over_http, checkpoint, index) == entry(index)


@pytest.mark.parametrize("old", [0, 1, 3, 255, 256, 257, 300, 512, 599, 600])
def test_growth_is_proven_over_http(log: Log, over_http: Reader, old: int) -> None:
    new = proofs.read_checkpoint(over_http, log.signer().verifier)
    proofs.prove_growth(over_http, Checkpoint(new.origin, old, merkle.root(LEAVES[:old])), new)


def test_a_checkpoint_that_was_never_ours_is_no_beginning_of_the_log(log: Log) -> None:
    new = proofs.read_checkpoint(log.read, log.signer().verifier)
    for old in (Checkpoint(new.origin, 300, bytes(32)), Checkpoint(new.origin, SIZE + 1, bytes(32))):
        with pytest.raises(ProofError):
            proofs.prove_growth(log.read, old, new)


def test_an_entry_beyond_the_checkpoint_has_no_proof(log: Log) -> None:
    checkpoint = proofs.read_checkpoint(log.read, log.signer().verifier)
    with pytest.raises(ProofError):
        proofs.prove_entry(log.read, checkpoint, SIZE)


def test_an_exchanged_entry_is_not_proven(log: Log) -> None:
    checkpoint = proofs.read_checkpoint(log.read, log.signer().verifier)

    def lie(path: str) -> bytes:
        return log.read(path).replace(b"entry 299", b"entry 2X9")

    with pytest.raises(DistrustError):
        proofs.prove_entry(lie, checkpoint, 299)


def test_a_missing_tile_is_a_sentence(log: Log) -> None:
    def nothing(path: str) -> bytes:
        raise FileNotFoundError(path)

    with pytest.raises(TileError, match=r"tile/1/000\.p/2 is missing"):
        Tree(nothing, SIZE).root()


def test_a_reader_with_an_old_checkpoint_finds_the_full_tile_in_place_of_the_partial_one(log: Log) -> None:
    assert not Path(log.folder, "tile/0/001.p").exists()
    assert Tree(log.read, 300).root() == merkle.root(LEAVES[:300])
    assert Tree(log.read, 300).entry(299) == entry(299)
