"""`torget adopt`: the log goes on after the database was restored from before its last entries."""

import argparse

from torget.cli import database
from torget.cli.outcome import NOT_SO, CommandError, Outcome
from torget.tlog.actions import adopt
from torget.tlog.errors import TlogError

HELP = "Take back from the log the entries that a restored, older database has lost (docs/operations.md)."


def arguments(_parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(_options: argparse.Namespace) -> Outcome:
    """Take them back; the records behind them stay lost, and the log shows that they were there."""
    database.require_authority()
    try:
        number = adopt()
    except TlogError as error:
        raise CommandError(str(error), code=NOT_SO) from error
    sentence = f"{number} entries are taken back; the log goes on." if number else "The database lacks no entry."
    return Outcome((sentence,), {"entries": number})
