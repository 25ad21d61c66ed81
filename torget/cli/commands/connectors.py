"""`torget connectors`: every kind of channel, and what it can do."""

import argparse
from dataclasses import asdict

from torget.cli.outcome import Outcome
from torget.connectors.table import CONNECTORS

HELP = "List the kinds of channels and what each can do."


def arguments(_parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(_options: argparse.Namespace) -> Outcome:
    """List them."""
    facts = {
        kind: {
            "name": str(connector.name),
            "can": asdict(connector.can),
            "settings": [asdict(setting) for setting in connector.settings],
            "guide": asdict(connector.guide),
        }
        for kind, connector in CONNECTORS.items()
    }
    lines = tuple(f"{kind:<12} {connector.name}" for kind, connector in CONNECTORS.items())
    return Outcome(lines, facts)
