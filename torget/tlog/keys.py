"""The log's private key as a file only its owner can read."""

import os
from contextlib import suppress
from pathlib import Path

from torget.tlog.errors import KeyLostError, NoteError
from torget.tlog.files import flush_folder, told_as_unwritable, write_file
from torget.tlog.notes import Signer


def create(path: Path, name: str) -> Signer:
    """Make a key and store it, unless somebody else was first: then theirs is the key."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    skey = Signer.generate(name).skey
    with told_as_unwritable(path.parent):
        write_file(fresh, f"{skey}\n".encode(), mode=0o600)
        with suppress(FileExistsError):
            path.hardlink_to(fresh)
        fresh.unlink()
        flush_folder(path.parent)
    signer = load(path)
    if signer is None:
        raise KeyLostError(f"The log's key {path} vanished as it was made.")
    return signer


def load(path: Path) -> Signer | None:
    """Read the key, None if there is no such file; KeyLostError if it cannot be read."""
    try:
        return Signer.parse(path.read_text().strip())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, NoteError) as error:
        raise KeyLostError(f"The log's key {path} cannot be read; restore it from a backup.") from error
