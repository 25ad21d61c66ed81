"""Files that are whole or absent, whatever happens: written beside, flushed, and then put in place."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from torget.tlog.errors import UnwritableError


def write_file(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Replace `path` in one step; after a crash it holds the old bytes or the new ones, never a part of them."""
    make_folder(path.parent)
    beside = path.with_name(f".{path.name}.tmp")
    try:
        _write_through(beside, data, mode)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Create a folder and those above it, each name on the disk before anything is put inside."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    flush_folder(folder.parent)


def flush_folder(folder: Path) -> None:
    """A renamed file is only safe once the folder that names it has reached the disk (fsync(2), Notes)."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def told_as_unwritable(folder: Path) -> Iterator[None]:
    """Turn a failed write (a full disk, a folder that may not be written) into a sentence."""
    try:
        yield
    except OSError as error:
        raise UnwritableError(
            f"The folder {folder} cannot be written ({error.strerror or error}). Nothing is lost: the last checkpoint "
            "stands, and what waits is added when the folder can be written again."
        ) from error


def _write_through(path: Path, data: bytes, mode: int) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
