"""What others say on a channel, for its page and its archive: numbers in the register, which holds their words.

A call that was proven and never read is in no register yet, so the archive of a channel that closes holds its bytes.
"""

import base64
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Max

from torget.channels.models import Channel
from torget.channels.traffic import Traffic, enter
from torget.conversations.models import Call, ConversationState, Message


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


def unread(channel: Channel) -> int:
    """Calls that nobody has read."""
    return Call.objects.filter(channel=channel, read=None).count()


def last_call(channel: Channel) -> datetime | None:
    """When an unread one came."""
    found: datetime | None = Call.objects.filter(channel=channel, read=None).aggregate(at=Max("at"))["at"]
    return found


def unread_rows(channel: Channel) -> Iterator[dict[str, Any]]:
    """Each as it came, without its headers: they may prove who we are."""
    for row in Call.objects.filter(channel=channel, read=None).order_by("pk"):
        yield {"at": row.at, "method": row.method, "body": base64.b64encode(bytes(row.body)).decode()}


enter(Traffic("messages", waiting, last, rows))
enter(Traffic("calls", unread, last_call, unread_rows))
