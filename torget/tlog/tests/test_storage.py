"""The folder: what is written in which order, one integrator at a time, and nothing signed that could fork."""

import threading
from pathlib import Path

import pytest

from torget.tlog import checkpoints
from torget.tlog.checkpoints import Checkpoint
from torget.tlog.errors import (
    BusyError,
    DistrustError,
    EntryTooLargeError,
    ForkError,
    KeyLostError,
    TileError,
    UnwritableError,
)
from torget.tlog.files import write_file
from torget.tlog.fsck import examine
from torget.tlog.notes import Signer
from torget.tlog.storage import Log
from torget.tlog.tests.logs import ORIGIN, entries, files_of, log_in, log_of


def test_the_checkpoint_is_written_last(tmp_path: Path) -> None:
    order: list[str] = []

    def watch(path: Path, data: bytes) -> None:
        order.append(str(path.relative_to(tmp_path / "log")))
        write_file(path, data)

    log_in(tmp_path, watch).append(entries(0, 257))
    assert order == [
        "tile/entries/000",
        "tile/entries/001.p/1",
        "tile/0/000",
        "tile/0/001.p/1",
        "tile/1/000.p/1",
        "checkpoint",
    ]


def test_a_new_log_is_signed_empty(tmp_path: Path) -> None:
    log = log_of(tmp_path, 0)
    assert log.checkpoint() == checkpoints.empty(ORIGIN)
    assert examine(log.read, log.signer().verifier).sound


def test_nothing_to_add_leaves_the_log_as_it_is(tmp_path: Path) -> None:
    log = log_of(tmp_path, 300)
    before = files_of(log)
    log.append([])
    assert files_of(log) == before


def test_partial_tiles_go_once_the_full_one_stands(tmp_path: Path) -> None:
    log = log_of(tmp_path, 5, 200, 256)
    assert sorted(files_of(log)) == ["checkpoint", "tile/0/000", "tile/1/000.p/1", "tile/entries/000"]


def test_an_entry_too_large_for_a_bundle_changes_nothing(tmp_path: Path) -> None:
    log = log_of(tmp_path, 3)
    before = files_of(log)
    with pytest.raises(EntryTooLargeError):
        log.append([bytes(65_536)])
    assert files_of(log) == before


@pytest.mark.parametrize("path", ["../keys/log.key", ".lock", "tile/0/../../../keys/log.key", "/etc/passwd", ""])
def test_only_the_log_is_read_out_of_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(TileError):
        log_of(tmp_path, 3).read(path)


def test_two_integrators_at_once_are_one_and_a_refusal(tmp_path: Path) -> None:
    log = log_in(tmp_path)
    refused: list[BusyError] = []

    def try_too() -> None:
        try:
            with log_in(tmp_path).lock():
                pytest.fail("both hold the log")
        except BusyError as error:
            refused.append(error)

    with log.lock():
        thread = threading.Thread(target=try_too)
        thread.start()
        thread.join()
    assert len(refused) == 1
    with log_in(tmp_path).lock():
        pass


def test_a_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    log = Log(tmp_path / "log", ORIGIN, tmp_path / "keys" / "log.key")
    vkey = log.signer().verifier.vkey
    assert log.signer().verifier.vkey == vkey
    assert log.key_file.stat().st_mode & 0o777 == 0o600
    assert list(log.key_file.parent.iterdir()) == [log.key_file]


def test_a_log_keeps_its_origin_when_the_authority_moves(tmp_path: Path) -> None:
    log_of(tmp_path, 3)
    moved = Log(tmp_path / "log", "nya.example/log", tmp_path / "keys" / "log.key")
    assert moved.append(entries(3, 5)).origin == ORIGIN


@pytest.mark.parametrize("used", [False, True])
def test_a_lost_key_is_a_sentence_and_never_a_new_key(tmp_path: Path, used: bool) -> None:
    log = log_of(tmp_path, 3)
    log.key_file.unlink()
    if used:
        (log.folder / "checkpoint").unlink()
    with pytest.raises(KeyLostError, match="Restore the key from a backup"):
        log.signer(used=used)
    assert not log.key_file.exists()


@pytest.mark.parametrize("content", [b"", b"half a key", b"\xff\xfe", b"PRIVATE+KEY+a+00000000+AA=="])
def test_a_damaged_key_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    log = log_of(tmp_path, 3)
    log.key_file.write_bytes(content)
    with pytest.raises(KeyLostError, match="cannot be read"):
        log.append(entries(3, 4))


def test_another_logs_key_signs_nothing(tmp_path: Path) -> None:
    log = log_of(tmp_path, 3)
    log.key_file.write_text(Signer.generate(ORIGIN).skey)
    with pytest.raises(DistrustError, match="No key we know"):
        log.append(entries(3, 4))


@pytest.mark.parametrize("path", ["tile/0/001.p/44", "tile/entries/001.p/44", "tile/1/000.p/1"])
@pytest.mark.parametrize("damage", ["changed", "missing"])
def test_nothing_is_signed_on_top_of_a_damaged_tree(tmp_path: Path, path: str, damage: str) -> None:
    log = log_of(tmp_path, 300)
    file = log.folder / path
    if damage == "missing":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:-1] + b"\x00")
    before = files_of(log)
    with pytest.raises((ForkError, DistrustError)):
        log.append(entries(300, 301))
    assert files_of(log) == before


def test_nothing_is_signed_after_a_checkpoint_that_is_not_ours(tmp_path: Path) -> None:
    log = log_of(tmp_path, 300)
    checkpoint = Checkpoint(ORIGIN, 300, bytes(32))
    (log.folder / "checkpoint").write_bytes(checkpoints.sign(checkpoint, log.signer()))
    with pytest.raises(ForkError, match="nothing is signed"):
        log.append(entries(300, 301))


def test_a_file_the_disk_garbled_is_noticed_before_signing(tmp_path: Path) -> None:
    log_of(tmp_path, 3)

    def garble(path: Path, data: bytes) -> None:
        write_file(path, data if path.name == "checkpoint" else bytes(len(data)))

    before = files_of(log_in(tmp_path))["checkpoint"]
    with pytest.raises(DistrustError):
        log_in(tmp_path, garble).append(entries(3, 5))
    assert files_of(log_in(tmp_path))["checkpoint"] == before


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file where the folder should be")
    with pytest.raises(UnwritableError, match="cannot be written"), log_in(tmp_path).lock():
        pass
