"""`torget link`: a sign-in link for somebody who cannot get in."""

import argparse

from torget.accounts.actions import make_sign_in_link
from torget.accounts.models import Person
from torget.cli import database
from torget.cli.outcome import CommandError, Outcome

HELP = "Make a link that signs somebody in once."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whose, and how long it holds."""
    parser.add_argument("email", help="whom it signs in")
    parser.add_argument("--hours", type=float, default=1, help="how long it holds (1)")


def run(options: argparse.Namespace) -> Outcome:
    """Make it and show it, once."""
    database.require_authority()
    person = Person.objects.filter(email=options.email.strip().lower(), is_active=True).first()
    if person is None:
        raise CommandError(f"Nobody called {options.email} works here.")
    if not 0 < options.hours <= 168:
        raise CommandError("A link holds for more than 0 and at most 168 hours.")
    link = make_sign_in_link(person, hours=options.hours)
    return Outcome((link,), {"link": link, "email": person.email})
