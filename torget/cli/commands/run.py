"""`torget run`: everything in one process, ready to use."""

import argparse

from django.conf import settings

from torget.accounts.actions import make_sign_in_link
from torget.accounts.models import Authority, Person
from torget.accounts.roles import Duty
from torget.cli import assets, database, serving
from torget.cli.outcome import Outcome, tell
from torget.demo import fill

HELP = "Serve the square and the desk, and do the work behind them, in one process."


def arguments(parser: argparse.ArgumentParser) -> None:
    """`--demo`: an empty installation becomes Lindby kommun."""
    parser.add_argument("--demo", action="store_true", help="fill an empty installation with an invented authority")


def run(options: argparse.Namespace) -> Outcome:
    """Make ready, say where, and serve until told to stop."""
    config = settings.CONFIG
    serving.require_free(config.host, config.port)
    database.migrate()
    assets.prepare()
    if options.demo and not Authority.objects.exists():
        fill()
    database.require_authority()
    tell(_greeting(), as_json=options.json)
    serving.serve(config, with_worker=True)
    return Outcome()


def _greeting() -> Outcome:
    """Where the square is, and how to get to the desk without a password, once."""
    square = f"{settings.TORGET_URL}/"
    person = _first_person()
    link = make_sign_in_link(person, hours=1) if person else ""
    desk = (f"The desk:    {link}", f"             (signs {person} in once, within the hour)") if person else ()
    lines = (f"The square:  {square}", *desk, "Stop with Ctrl+C; everything is kept.")
    return Outcome(lines, {"square": square, "link": link})


def _first_person() -> Person | None:
    people = list(Person.objects.filter(is_active=True).order_by("pk"))
    able = [person for person in people if person.may(Duty.PUBLISH)] or people
    return able[0] if able else None
