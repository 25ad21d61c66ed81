"""`torget backup`: all that is needed to be back tomorrow, in one file, while everything runs."""

import argparse
import os
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

from torget.cli import database
from torget.cli.outcome import CommandError, Outcome

HELP = "Write database, keys, log and pictures into one file."
KEPT = ("keys", "log", "media")


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
    note = (
        () if connection.vendor == "sqlite" else ("The database is PostgreSQL: back it up with pg_dump, before this.",)
    )
    return Outcome(
        (f"{options.file} holds {', '.join(names)}. It has every key: keep it where keys are kept.", *note),
        {"file": str(options.file), "holds": names},
    )


def _write(file: Path) -> list[str]:
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    names = [name for name in KEPT if (settings.TORGET_DATA / name).exists()]
    try:
        # the database first: a log that is newer than its database can be taken in again, the other way round it forks
        draft.touch(mode=0o600)
        with tempfile.TemporaryDirectory() as folder, tarfile.open(draft, "w:gz") as archive:
            if connection.vendor == "sqlite":
                archive.add(_copy_of_database(Path(folder)), "torget.sqlite3")
            for name in names:
                archive.add(settings.TORGET_DATA / name, name)
        draft.rename(file)
    finally:
        draft.unlink(missing_ok=True)
    return [*(["torget.sqlite3"] if connection.vendor == "sqlite" else []), *names]


def _copy_of_database(folder: Path) -> Path:
    copy = folder / "torget.sqlite3"
    with (
        closing(sqlite3.connect(settings.DATABASES["default"]["NAME"])) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
    return copy
