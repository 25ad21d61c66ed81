"""What others say on a channel, for its page and its archive: numbers in the register, which holds their words."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Max

from torget.channels.models import Channel
from torget.channels.traffic import Traffic, enter
from torget.conversations.models import ConversationState, Message


def waiting(channel: Channel) -> int:
    """Messages in conversations that wait for us."""
    unanswered = Message.objects.filter(channel=channel, needs_answer=True)
    return unanswered.filter(conversation__state=ConversationState.WAITING).count()


def last(channel: Channel) -> datetime | None:
    """When we last took anything in."""
    found: datetime | None = Message.objects.filter(channel=channel).aggregate(at=Max("fetched"))["at"]
    return found


def rows(channel: Channel) -> Iterator[dict[str, Any]]:
    """Every message: its number, its times, where it stood."""
    for row in Message.objects.filter(channel=channel).select_related("record").order_by("pk"):
        yield {
            "message": row.uid,
            "record": row.record.number,
            **{name: getattr(row, name) for name in ("kind", "external_id", "url", "said", "available", "fetched")},
        }


enter(Traffic("messages", waiting, last, rows))
