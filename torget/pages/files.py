"""Where a page's file lies, and how it gets there whole or not at all."""

import gzip
import os
import re
from contextlib import suppress
from pathlib import Path

SAFE_PATH = re.compile(r"(/[A-Za-z0-9_@~-][A-Za-z0-9._@~-]*)*/?")
WORTH_PACKING = 500


def file_for(folder: Path, path: str) -> Path | None:
    """The file of a page below `folder`; None for a path that no page of ours has."""
    if not path.startswith("/") or not SAFE_PATH.fullmatch(path):
        return None
    return folder / (path[1:] + "index.html" if path.endswith("/") else path[1:])


def write(file: Path, body: bytes) -> None:
    """Put a page in its place with its packed twin; OSError leaves neither of them behind, old or new."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if len(body) >= WORTH_PACKING:
            _place(_packed(file), gzip.compress(body, 6, mtime=0))
        else:
            _packed(file).unlink(missing_ok=True)
        _place(file, body)
    except OSError:
        remove(file)
        raise


def remove(file: Path) -> None:
    """Take a page away: from now on it is made for whoever asks."""
    for part in (file, _packed(file)):
        with suppress(FileNotFoundError, NotADirectoryError):
            part.unlink()


def _packed(file: Path) -> Path:
    return file.with_name(file.name + ".gz")


def _place(file: Path, content: bytes) -> None:
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
