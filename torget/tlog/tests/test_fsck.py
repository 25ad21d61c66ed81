"""Every kind of damage to a published log is found and named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from torget.tlog import checkpoints
from torget.tlog.checkpoints import Checkpoint
from torget.tlog.fsck import examine
from torget.tlog.storage import Log
from torget.tlog.tests.logs import ORIGIN, log_of

SIZE = 600


def swap(path: str, old: bytes, new: bytes) -> Callable[[Log], None]:
    def damage(log: Log) -> None:
        file = log.folder / path
        data = file.read_bytes()
        assert old in data
        file.write_bytes(data.replace(old, new))

    return damage


def remove(*paths: str) -> Callable[[Log], None]:
    def damage(log: Log) -> None:
        for path in paths:
            (log.folder / path).unlink()

    return damage


def flip(path: str, place: int) -> Callable[[Log], None]:
    def damage(log: Log) -> None:
        file = log.folder / path
        data = bytearray(file.read_bytes())
        data[place] ^= 1
        file.write_bytes(data)

    return damage


def cut(path: str) -> Callable[[Log], None]:
    def damage(log: Log) -> None:
        file = log.folder / path
        file.write_bytes(file.read_bytes()[:-1])

    return damage


def sign_another_root(log: Log) -> None:
    note = checkpoints.sign(Checkpoint(ORIGIN, SIZE, bytes(32)), log.signer())
    (log.folder / "checkpoint").write_bytes(note)


DAMAGES = [
    (remove("checkpoint"), ["The log has no checkpoint"]),
    (swap("checkpoint", b"\n600\n", b"\n599\n"), ["The checkpoint cannot be believed: The signature"]),
    (cut("checkpoint"), ["The checkpoint cannot be believed: The note has no signatures"]),
    (sign_another_root, ["do not give the root that the checkpoint of 600 signs"]),
    (
        swap("tile/entries/001", b"entry 300", b"entry 3X0"),
        [
            "do not give the root",
            "tile/0/001 differs from the entries in 1 hashes, the first at place 44",
            "tile/1/000",
        ],
    ),
    (cut("tile/entries/001"), ["tile/entries/001 is unreadable: An entry bundle of 256 entries is cut short"]),
    (remove("tile/entries/002.p/88"), ["tile/entries/002.p/88 is unreadable: tile/entries/002.p/88 is missing"]),
    (flip("tile/0/000", 32), ["tile/0/000 differs from the entries in 1 hashes, the first at place 1"]),
    (flip("tile/1/000.p/2", 0), ["tile/1/000.p/2 differs from the entries in 1 hashes, the first at place 0"]),
    (cut("tile/0/001"), ["tile/0/001 is unreadable"]),
    (remove("tile/0/001"), ["tile/0/001 is unreadable: tile/0/001 is missing"]),
    (remove("tile/1/000.p/2"), ["tile/1/000.p/2 is unreadable"]),
    (
        remove("tile/entries/001", "tile/0/001"),
        ["tile/entries/001 is unreadable", "Only 256 of 600 entries can be followed"],
    ),
]


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 600])
def test_a_sound_log_has_no_findings(tmp_path: Path, size: int) -> None:
    log = log_of(tmp_path, size)
    report = examine(log.read, log.signer().verifier)
    assert report.findings == []
    assert report.checkpoint == log.checkpoint()


@pytest.mark.parametrize(("damage", "findings"), DAMAGES)
def test_damage_is_found_and_named(tmp_path: Path, damage: Callable[[Log], None], findings: list[str]) -> None:
    log = log_of(tmp_path, SIZE)
    damage(log)
    report = examine(log.read, log.signer().verifier)
    assert len(report.findings) == len(findings)
    for found, expected in zip(report.findings, findings, strict=True):
        assert expected in found
