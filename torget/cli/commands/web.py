"""`torget web`: the pages alone, for installations with workers of their own."""

import argparse

from django.conf import settings

from torget.cli import assets, database, serving
from torget.cli.outcome import Outcome

HELP = "Serve pages only; run `torget worker` beside it."


def arguments(_parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(_options: argparse.Namespace) -> Outcome:
    """Serve until told to stop."""
    config = settings.CONFIG
    serving.require_free(config.host, config.port)
    database.migrate()
    database.require_authority()
    assets.prepare()
    serving.serve(config, with_worker=False)
    return Outcome()
