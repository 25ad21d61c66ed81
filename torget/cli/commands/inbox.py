"""`torget inbox`: what waits for an answer."""

import argparse

from django.utils import timezone

from torget.accounts.roles import Duty
from torget.cli import database
from torget.cli.outcome import CommandError, Outcome
from torget.cli.people import acting
from torget.conversations import queries
from torget.conversations.models import Conversation, ConversationState
from torget.ui.text import excerpt, plain_text

HELP = "List conversations, longest waiting first, with their messages."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which, and how many."""
    states = [*ConversationState.values, "all"]
    parser.add_argument("--state", default=ConversationState.WAITING.value, choices=states)
    parser.add_argument("--search", default="", help="words that must stand in the conversation")
    parser.add_argument("--limit", type=int, default=20, help="how many (20)")
    parser.add_argument("--as", dest="email", metavar="EMAIL", help="who you are, where several people may read")


def run(options: argparse.Namespace) -> Outcome:
    """List them."""
    database.require_authority()
    if not 1 <= options.limit <= 1000:
        raise CommandError("--limit is a number from 1 to 1000.")
    person = acting(options.email, Duty.ANSWER)
    state = "" if options.state == "all" else options.state
    found = [_facts(row) for row in queries.inbox(person, state=state, words=options.search)[: options.limit]]
    lines = [line for facts in found for line in _lines(facts)] or ["Nothing waits."]
    return Outcome(tuple(lines), {"conversations": found})


def _facts(conversation: Conversation) -> dict[str, object]:
    messages = conversation.messages.select_related("contact", "channel", "record").order_by("available")
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
            for message in messages
        ],
    }


def _lines(facts: dict[str, object]) -> list[str]:
    promised = facts["promised"]
    late = " · LATE" if promised and promised < timezone.now() else ""  # type: ignore[operator]
    head = f"{facts['subject']} ({facts['state']}{late})"
    messages = facts["messages"]
    assert isinstance(messages, list)  # noqa: S101 - made just above
    return [
        head,
        *(
            f"  {'*' if one['needs_answer'] else ' '} {one['message']}  {one['from'] or 'without name'}: "
            f"{excerpt(one['text'], 90)}"
            for one in messages
        ),
    ]
