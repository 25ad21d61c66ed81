"""Writers that fail as disks and machines do: at a chosen write, before it, in the middle of it or just after it."""

import errno
from collections.abc import Callable
from pathlib import Path

from torget.tlog.files import write_file

Failure = Callable[[Path, bytes], None]


class PowerCutError(BaseException):
    """The machine stops: nobody gets to catch this on the way out."""


def before(path: Path, data: bytes) -> None:
    raise PowerCutError(path)


def half_way(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_name(f".{path.name}.tmp").write_bytes(data[: len(data) // 2])
    raise PowerCutError(path)


def after(path: Path, data: bytes) -> None:
    write_file(path, data)
    raise PowerCutError(path)


def full_disk(path: Path, data: bytes) -> None:
    raise OSError(errno.ENOSPC, "No space left on device", str(path))


class FailingWriter:
    """Writes as usual until write number `at` (from 0), which fails; counts what it was asked for."""

    def __init__(self, at: int, failure: Failure) -> None:
        self.at = at
        self.failure = failure
        self.asked = 0

    def __call__(self, path: Path, data: bytes) -> None:
        self.asked += 1
        if self.asked > self.at:
            self.failure(path, data)
        else:
            write_file(path, data)
