"""What somebody out there says, in few words."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from torget.channels.models import Channel
from torget.connectors.hub import Incoming, Kind, Received, Sender
from torget.conversations.intake import take_in
from torget.conversations.models import Message

_numbers = count(1)
YEAR_ONE = datetime(1, 1, 1, tzinfo=UTC)


def sender(name: str = "Didrik") -> Sender:
    """Somebody in the Fediverse, called the same each time."""
    handle = name.lower() or "nobody"
    return Sender(f"https://hem.example/@{handle}", name, f"@{handle}@hem.example", f"https://hem.example/@{handle}")


def said(text: str = "Hello", *, by: str = "Didrik", ago: float = 0, **facts: Any) -> Incoming:
    """A message to us; `ago` minutes since it reached us."""
    moment = timezone.now() - timedelta(minutes=ago)
    number = next(_numbers)
    given: dict[str, Any] = {
        "kind": Kind.REPLY if facts.get("target") else Kind.MENTION,
        "external_id": f"https://hem.example/notes/{number}",
        "sender": sender(by),
        "said": moment,
        "available": moment,
        "fetched": moment,
        "html": f"<p>{text}</p>",
        "language": "sv",
        "mentions": ("https://torget.lindby.example/ap/lindby",),
        "raw": b'{"type": "Note"}',
    }
    return Incoming(**(given | facts))


def hear(channel: Channel, *incoming: Incoming) -> Message:
    """Take it in, and give the last message that came of it."""
    return take_in(channel, Received(incoming))[-1]


def ignored(channel: Channel, *incoming: Incoming) -> bool:
    """Take it in, and tell that no message came of it."""
    return take_in(channel, Received(incoming)) == []
