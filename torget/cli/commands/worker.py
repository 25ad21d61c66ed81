"""`torget worker`: the work behind the pages alone."""

import argparse

from torget.cli import database, serving
from torget.cli.outcome import Outcome

HELP = "Deliver, fetch, write pages and sign the log; any number on PostgreSQL, one on SQLite."


def arguments(_parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(_options: argparse.Namespace) -> Outcome:
    """Work until told to stop."""
    database.migrate()
    database.require_authority()
    serving.work()
    return Outcome(("Stopped in good order.",))
