"""The fault table: every write of an append fails in every way, and the log goes on from its last checkpoint."""

import resource
from pathlib import Path

import pytest

from torget.tlog.errors import UnwritableError
from torget.tlog.files import write_file
from torget.tlog.fsck import examine
from torget.tlog.storage import Log
from torget.tlog.tests import crashes
from torget.tlog.tests.crashes import FailingWriter, Failure, PowerCutError
from torget.tlog.tests.logs import entries, files_of, log_in, log_of

# From 250 to 600 entries: a partial bundle and tile are filled, one is whole from the start, one is begun.
WRITES = ["bundle 0", "bundle 1", "bundle 2", "tile 0", "tile 1", "tile 2", "level 1", "checkpoint"]
FAILURES = [crashes.before, crashes.half_way, crashes.after, crashes.full_disk]


def tiles_of(log: Log) -> dict[str, bytes]:
    """Keys are made anew in each folder, so signatures differ; a crash just before the sweep leaves partial tiles."""
    return {path: data for path, data in files_of(log).items() if path != "checkpoint" and ".p/250" not in path}


def test_the_table_has_a_row_for_every_write(tmp_path: Path) -> None:
    log_of(tmp_path, 250)
    writer = FailingWriter(99, crashes.before)
    log_in(tmp_path, writer).append(entries(250, 600))
    assert writer.asked == len(WRITES)


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("at", range(len(WRITES)), ids=WRITES)
def test_a_failed_write_leaves_a_valid_log_that_the_next_attempt_completes(
    tmp_path: Path, at: int, failure: Failure
) -> None:
    first = log_of(tmp_path, 250)
    with pytest.raises((PowerCutError, UnwritableError)):
        log_in(tmp_path, FailingWriter(at, failure)).append(entries(250, 600))

    held = first.checkpoint()
    assert held is not None
    signed = failure is crashes.after and WRITES[at] == "checkpoint"
    assert held.size == (600 if signed else 250)
    assert examine(first.read, first.signer().verifier).sound

    first.append(entries(held.size, 600))
    undisturbed = log_of(tmp_path / "undisturbed", 250, 600)
    assert tiles_of(first) == tiles_of(undisturbed)
    assert examine(first.read, first.signer().verifier).checkpoint == undisturbed.checkpoint()


@pytest.mark.parametrize("at", range(len(WRITES)), ids=WRITES)
def test_entries_that_were_never_signed_may_give_way_to_others(tmp_path: Path, at: int) -> None:
    log = log_of(tmp_path, 250)
    with pytest.raises(PowerCutError):
        log_in(tmp_path, FailingWriter(at, crashes.before)).append([b"never signed"] * 350)
    log.append(entries(250, 600))
    assert examine(log.read, log.signer().verifier).sound


def test_a_file_over_the_limit_fails_like_a_full_disk_and_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_file(path, b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            write_file(path, bytes(5000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_what_a_crash_left_beside_the_file_does_not_stand_in_the_way(tmp_path: Path) -> None:
    (tmp_path / ".file.tmp").write_bytes(b"left over")
    write_file(tmp_path / "file", b"new")
    assert [file.name for file in tmp_path.iterdir()] == ["file"]
