"""Reads the command line, makes Django ready, and runs one command."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn, Protocol

from torget.cli.outcome import BAD_INPUT, NOT_SO, CommandError, Outcome, tell, tell_error
from torget.config import ConfigError

COMMANDS = (
    "run",
    "setup",
    "demo",
    "link",
    "publish",
    "inbox",
    "answer",
    "verify",
    "check",
    "web",
    "worker",
    "backup",
    "adopt",
    "rotate",
    "connectors",
)


class Command(Protocol):
    """What every module of `commands/` offers. HELP: one line."""

    HELP: str

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Say which arguments it takes."""

    def run(self, options: argparse.Namespace) -> Outcome:
        """Do it; raise CommandError for what cannot be done."""


class Parser(argparse.ArgumentParser):
    """argparse with our way of saying no: one line on standard error."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, in one line, and end with 2."""
        tell_error(f"{message} (torget --help tells more)")
        sys.exit(BAD_INPUT)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command; never returns."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "torget.settings")
    try:
        sys.exit(_run(sys.argv[1:] if arguments is None else arguments))
    except (CommandError, ConfigError) as error:
        tell_error(str(error))
        sys.exit(getattr(error, "code", BAD_INPUT))
    except BrokenPipeError:
        # the reader has left (`torget inbox | head`); Python must not complain about it once more while it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(NOT_SO)
    except KeyboardInterrupt:
        sys.exit(130)


def build_parser() -> Parser:
    """The parser with every command in it; Django must be ready."""
    parser = Parser(prog="torget", description="The square: say, hear, answer, keep, show.", allow_abbrev=False)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=Parser)
    for name in COMMANDS:
        module: Command = import_module(f"torget.cli.commands.{name}")
        inner = commands.add_parser(name, help=module.HELP, description=module.HELP, allow_abbrev=False)
        inner.add_argument("--json", action="store_true", help="print facts for a program")
        inner.set_defaults(run=module.run)
        module.arguments(inner)
    return parser


def _run(arguments: Sequence[str]) -> int:
    make_ready()
    options = build_parser().parse_args(arguments)
    outcome: Outcome = options.run(options)
    tell(outcome, as_json=options.json)
    return outcome.code


def make_ready() -> None:
    """Settings, folder and Django, in this order; each says in one sentence what is wrong with it."""
    import_module("torget.cli.folder").require(import_module("torget.config").read().data)
    import_module("django").setup()
    # whoever reads a terminal reads English here; what is kept and shown has its own language
    import_module("django.utils.translation").activate("en")
