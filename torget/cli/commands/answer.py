"""`torget answer`: answer a message where it came from."""

import argparse
import sys

from torget.accounts.roles import Duty
from torget.cli import database
from torget.cli.outcome import CommandError, Outcome
from torget.cli.people import acting, not_ready, voice_of
from torget.connectors.hub import Stance
from torget.conversations import queries
from torget.conversations.actions import answer
from torget.conversations.models import Message
from torget.publishing.errors import NotReadyError, PublishingError

HELP = "Answer a message; `torget inbox` tells its name."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which message, what, and by whom."""
    parser.add_argument("message", help="the message's name, 12 letters and digits")
    parser.add_argument("text", help="the answer, in Markdown; - reads standard input")
    parser.add_argument("--voice", help="who answers (a handle)")
    parser.add_argument("--personal", action="store_true", help="personally in the role, not officially")
    parser.add_argument("--as", dest="email", metavar="EMAIL", help="who you are, where several people may answer")


def run(options: argparse.Namespace) -> Outcome:
    """Answer, in the transaction that also makes the record."""
    database.require_authority()
    person = acting(options.email, Duty.ANSWER)
    voice = voice_of(person, options.voice)
    try:
        message = queries.message_for(person, options.message)
    except Message.DoesNotExist as error:
        raise CommandError(f"There is no message {options.message}; `torget inbox` lists them.") from error
    text = sys.stdin.read() if options.text == "-" else options.text
    stance = Stance.PERSONAL if options.personal else Stance.OFFICIAL
    try:
        given = answer(message, voice=voice, stance=stance, text=text, by=person, source="cli")
    except NotReadyError as error:
        raise CommandError(not_ready("Not sent", error)) from error
    except PublishingError as error:
        raise CommandError(str(error)) from error
    number = given.post.versions.get(number=1).record.number
    return Outcome(
        (f"{given.post.uid} answers {message.uid}, registered as {number}.",),
        {"post": given.post.uid, "record": number},
    )
