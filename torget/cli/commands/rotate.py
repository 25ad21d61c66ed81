"""`torget rotate`: seal every channel's secrets with the newest key."""

import argparse

from torget.channels.actions import rotate
from torget.cli import database
from torget.cli.outcome import Outcome

HELP = "Seal all channel secrets anew with the first key of TORGET_CHANNEL_KEY."


def arguments(_parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(_options: argparse.Namespace) -> Outcome:
    """Seal them anew; afterwards the old key may be taken away."""
    database.require_authority()
    number = rotate()
    return Outcome((f"{number} channels are sealed with the newest key.",), {"channels": number})
