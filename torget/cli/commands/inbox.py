"""`torget inbox`: what waits for an answer."""

import argparse
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from torget.accounts.roles import Duty
from torget.cli import database
from torget.cli.outcome import CommandError, Outcome
from torget.cli.people import acting
from torget.conversations import queries
from torget.conversations.models import Conversation, ConversationState, Message
from torget.ui.text import excerpt, plain_text

HELP = "List conversations, longest waiting first, with their messages."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which, and how many."""
    states = [*ConversationState.values, "all"]
    parser.add_argument(
        "--state", default=ConversationState.WAITING.value, choices=states, help="waiting unless you say otherwise"
    )
    parser.add_argument("--search", default="", metavar="WORDS", help="words that must stand in the conversation")
    parser.add_argument("--limit", type=int, default=20, metavar="NUMBER", help="how many (20)")
    parser.add_argument("--as", dest="email", metavar="EMAIL", help="who you are, where several people may read")


def run(options: argparse.Namespace) -> Outcome:
    """List them."""
    database.require_authority()
    if not 1 <= options.limit <= 1000:
        raise CommandError("--limit is a number from 1 to 1000.")
    person = acting(options.email, Duty.ANSWER)
    state = "" if options.state == "all" else options.state
    found = list(queries.inbox(person, state=state, words=options.search)[: options.limit])
    lines = [line for conversation in found for line in _lines(conversation)]
    return Outcome(tuple(lines or ["Nothing waits."]), {"conversations": [_facts(row) for row in found]})


def _messages(conversation: Conversation) -> list[Message]:
    return list(conversation.messages.select_related("contact", "channel", "record").order_by("available", "pk"))


def _lines(conversation: Conversation) -> Iterator[str]:
    late = " · LATE" if conversation.promised and conversation.promised < timezone.now() else ""
    yield f"{conversation.subject} ({conversation.state}{late})"
    for message in _messages(conversation):
        mark = "*" if message.needs_answer else " "
        said = excerpt(plain_text(message.html), 90)
        yield f"  {mark} {message.uid}  {str(message.contact) or 'without name'}: {said}"


def _facts(conversation: Conversation) -> dict[str, Any]:
    return {
        "conversation": conversation.uid,
        "subject": conversation.subject,
        "state": conversation.state,
        "promised": conversation.promised,
        "messages": [
            {
                "message": message.uid,
                "from": str(message.contact),
                "channel": message.channel.slug,
                "record": message.record.number,
                "available": message.available,
                "needs_answer": message.needs_answer,
                "text": plain_text(message.html),
            }
            for message in _messages(conversation)
        ],
    }
