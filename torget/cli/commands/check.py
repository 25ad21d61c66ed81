"""`torget check`: is everything as it should be?"""

import argparse
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from torget.channels.models import Channel
from torget.channels.queries import unwell
from torget.cli import database
from torget.cli.outcome import NOT_SO, Outcome
from torget.tlog import queries as tlog
from torget.tlog.errors import TlogError
from torget.worker.health import beats

HELP = "Check configuration, keys, disk, database, worker, log and channels."
LEAST_FREE = 500_000_000


@dataclass(frozen=True, slots=True)
class Point:
    """One thing looked at; `sentence` says what was found, or what to do."""

    name: str
    well: bool
    sentence: str


def arguments(_parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(_options: argparse.Namespace) -> Outcome:
    """Look at each; the exit code is 1 if anything is not well."""
    points = list(_points())
    well = all(point.well for point in points)
    return Outcome(
        tuple(f"{'well   ' if point.well else 'NOT OK '} {point.name}: {point.sentence}" for point in points),
        {"well": well, "points": [{"name": p.name, "well": p.well, "sentence": p.sentence} for p in points]},
        0 if well else NOT_SO,
    )


def _points() -> Iterator[Point]:
    yield _configuration()
    yield _keys()
    yield _disk()
    newer, behind = database.unknown_migrations(), database.is_behind()
    yield Point("database", not newer and not behind, _of_database(newer, behind=behind))
    if newer or behind:
        return
    yield _worker()
    yield _log()
    yield from (Point(f"channel {channel.slug}", well=False, sentence=_of_channel(channel)) for channel in unwell())


def _configuration() -> Point:
    config = settings.CONFIG
    if config.debug:
        return Point(
            "configuration", well=False, sentence="TORGET_DEBUG is on; turn it off where anyone else can reach this."
        )
    if not config.is_https and "localhost" not in config.url:
        return Point(
            "configuration", well=False, sentence=f"{config.url} is not https; sign-in and Fediverse need TLS."
        )
    return Point("configuration", well=True, sentence=f"{config.url}, data in {config.data}")


def _keys() -> Point:
    loose = [file.name for file in settings.TORGET_KEYS_DIR.glob("*") if file.stat().st_mode & 0o077]
    sentence = (
        f"{', '.join(loose)} can be read by others; run chmod 600." if loose else "only their owner can read them"
    )
    return Point("keys", not loose, sentence)


def _disk() -> Point:
    free = shutil.disk_usage(settings.TORGET_DATA).free
    return Point("disk", free >= LEAST_FREE, f"{free / 1e9:.1f} GB free")


def _of_database(newer: list[str], *, behind: bool) -> str:
    if newer:
        return f"it comes from a newer Torget (it knows {newer[0]})"
    return "it waits for `torget run` to bring it up to date" if behind else "up to date"


def _worker() -> Point:
    late = [beat for beat in beats() if beat.late]
    if not late:
        return Point("worker", well=True, sentence="every job has run in time")
    return Point(
        "worker", well=False, sentence=f"{', '.join(beat.name for beat in late)} late; is `torget worker` running?"
    )


def _log() -> Point:
    try:
        signed = tlog.checkpoint()
    except TlogError as error:
        return Point("log", well=False, sentence=str(error))
    return Point("log", well=True, sentence=f"{signed.size if signed else 0} entries signed")


def _of_channel(channel: Channel) -> str:
    return f"{channel.state}, {channel.trouble or 'no fault known'}"
