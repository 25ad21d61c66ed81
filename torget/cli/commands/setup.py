"""`torget setup`: a real, empty authority."""

import argparse
import sys
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from torget.accounts.actions import AlreadySetUp, make_sign_in_link, set_up
from torget.accounts.models import Authority, Person
from torget.channels.actions import open_channel
from torget.cli import database
from torget.cli.outcome import CommandError, Outcome
from torget.connectors.table import CONNECTORS
from torget.records.actions import open_series
from torget.records.forms import SeriesForm

HELP = "Set up an authority: its name, its number series and its first administrator."
QUESTIONS = {
    "name": "Name of the authority (for instance Lindby kommun)",
    "admin_name": "Name of the first administrator",
    "admin_email": "E-mail of the first administrator",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Flags for each question; what no flag answers is asked for."""
    parser.add_argument("--name", help="name of the authority")
    parser.add_argument("--admin-name", help="name of the first administrator")
    parser.add_argument("--admin-email", help="e-mail of the first administrator")
    parser.add_argument(
        "--language", default="sv", choices=[code for code, _name in settings.LANGUAGES], help="its own language (sv)"
    )
    parser.add_argument("--zone", default="Europe/Stockholm", help="IANA time zone (Europe/Stockholm)")
    parser.add_argument("--series", default="KS", help="code of the number series (KS)")
    parser.add_argument("--series-name", default="Kommunstyrelsen", help="what the series is called")
    parser.add_argument("--pattern", default="{code} {year}:{number}", help="how numbers are written")


def run(options: argparse.Namespace) -> Outcome:
    """Ask for what is missing, and set it up."""
    database.migrate()
    if Authority.objects.exists():
        raise CommandError("There is an authority here already.")
    said = {name: getattr(options, name) or _asked(question) for name, question in QUESTIONS.items()}
    try:
        person = _set_up(options, said)
    except AlreadySetUp as error:
        raise CommandError("There is an authority here already.") from error
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    link = make_sign_in_link(person, hours=24)
    return Outcome(
        (
            f"{said['name']} is set up at {settings.TORGET_URL}.",
            "Start it with `torget run`. The first administrator signs in once with:",
            link,
        ),
        {"authority": said["name"], "url": settings.TORGET_URL, "link": link},
    )


@transaction.atomic
def _set_up(options: argparse.Namespace, said: dict[str, str]) -> Person:
    authority = Authority(name=said["name"], language=options.language, zone_name=options.zone)
    person = set_up(authority, email=said["admin_email"], name=said["admin_name"])
    series = SeriesForm({"code": options.series, "name": options.series_name, "pattern": options.pattern})
    if not series.is_valid():
        raise ValidationError(series.errors.as_data())
    given = series.cleaned_data
    open_series(given["code"], given["name"], pattern=given["pattern"], default=True, by=person)
    for connector in CONNECTORS.values():
        if connector.guide.opens_itself and not connector.can.per_voice:
            with translation.override(options.language):
                open_channel(connector.kind, name=gettext(connector.name), by=person)
    return person


def _asked(question: str, ask: Callable[[str], str] = input) -> str:
    if not sys.stdin.isatty():
        raise CommandError(f"Nobody is here to answer: {question}. Give it as a flag; torget setup --help lists them.")
    return ask(f"{question}: ").strip()
