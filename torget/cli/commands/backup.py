"""`torget backup`: all that is needed to be back tomorrow, in one file, while everything runs."""

import argparse
import os
import sqlite3
import tarfile
import tempfile
import time
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

from torget.channels import archives
from torget.cli import database
from torget.cli.outcome import CommandError, Outcome
from torget.tlog.errors import BusyError
from torget.tlog.queries import our_log

HELP = "Write database, keys, log, pictures and archives into one file."
DATABASE = "torget.sqlite3"
PATIENCE = 30.0


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("file", type=Path, help="the archive to write, for instance lindby.tar.gz; must not exist")


def run(options: argparse.Namespace) -> Outcome:
    """Write it. On PostgreSQL the database is left to pg_dump, which is said."""
    database.require_authority()
    if options.file.exists():
        raise CommandError(f"{options.file} is there already; a back-up never overwrites another.")
    try:
        names = _write(options.file)
    except OSError as error:
        raise CommandError(f"{options.file} could not be written: {error.strerror}.", code=1) from error
    lines = [f"{options.file} holds {', '.join(names)}. It has every key: keep it where keys are kept."]
    if DATABASE not in names:
        lines.append("The database is PostgreSQL: back it up with pg_dump now, after this.")
    return Outcome(tuple(lines), {"file": str(options.file), "holds": names})


def _write(file: Path) -> list[str]:
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        draft.touch(mode=0o600)
        with tarfile.open(draft, "w:gz") as archive:
            _fill(archive)
            names = sorted({name.partition("/")[0] for name in archive.getnames()})
        draft.rename(file)
    finally:
        draft.unlink(missing_ok=True)
    return names


def _fill(archive: tarfile.TarFile) -> None:
    """The log before its database: what the log lacks is written again from there, and never the other way round.

    Pictures last, so that every one the database knows is there.
    """
    _add(archive, settings.TORGET_KEYS_DIR, "keys")
    _add_log(archive)
    if connection.vendor == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            archive.add(_copy_of_database(Path(folder)), DATABASE)
    _add(archive, settings.MEDIA_ROOT, "media")
    _add(archive, archives.folder(), "archives")


def _add(archive: tarfile.TarFile, folder: Path, name: str) -> None:
    if folder.exists():
        archive.add(folder, name, filter=lambda member: None if Path(member.name).name.startswith(".") else member)


def _add_log(archive: tarfile.TarFile) -> None:
    """Nobody signs meanwhile: checkpoint and tiles belong together."""
    log, deadline = our_log(), time.monotonic() + PATIENCE
    while True:
        try:
            with log.lock():
                _add(archive, settings.TORGET_LOG_DIR, "log")
                return
        except BusyError as error:
            if time.monotonic() > deadline:
                raise CommandError("The log has been held for half a minute; try again.", code=1) from error
            time.sleep(0.1)


def _copy_of_database(folder: Path) -> Path:
    copy = folder / DATABASE
    with (
        closing(sqlite3.connect(settings.DATABASES["default"]["NAME"])) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
    return copy
