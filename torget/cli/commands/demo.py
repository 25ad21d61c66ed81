"""`torget demo`: an empty installation becomes Lindby kommun."""

import argparse

from torget.accounts.models import Authority
from torget.cli import assets, database
from torget.cli.outcome import CommandError, Outcome
from torget.demo import fill

HELP = "Fill an empty installation with an invented authority, its voices, posts and conversations."


def arguments(_parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(_options: argparse.Namespace) -> Outcome:
    """Fill it; refused where there is an authority already."""
    database.migrate()
    if Authority.objects.exists():
        raise CommandError("There is an authority here already; the demo only fills an empty installation.")
    # pages are written at the end, and need words and static files
    assets.prepare()
    fill()
    name = Authority.objects.get().name
    return Outcome((f"{name} is here. Start it with `torget run`.",), {"authority": name})
