"""The press room's periodic work: letters to the press become inquiries, and what is free is published."""

import logging

from django.utils import timezone

from torget.conversations.models import Message
from torget.press.actions import NotForUsError, publish_if_due, take
from torget.press.actions.quotations import drop_fallen
from torget.press.deputies import hand_over
from torget.press.models import Inquiry, Newsroom
from torget.press.queries import due_again, due_for_publishing
from torget.press.quoted import with_fallen
from torget.worker.registry import periodic

log = logging.getLogger(__name__)
AT_ONCE = 20


@periodic("press.listen", every=30, alone=True)
def listen() -> int:
    """Make inquiries of what begins a conversation on a channel that is for the press."""
    room = Newsroom.objects.filter(pk=1).first()
    if room is None:
        return 0
    letters = Message.objects.filter(channel__in=room.listens_to.all(), inquiry=None, needs_answer=True)
    begun = letters.filter(conversation__inquiries=None).exclude(html="", attachments=[]).order_by("pk")[:AT_ONCE]
    return sum(map(_taken, list(begun)))


@periodic("press.publish", every=60, alone=True)
def publish_due() -> int:
    """Publish what was sent and is under embargo no longer, and anew what an interrupted sending left behind."""
    due = [*due_for_publishing(timezone.now())[:AT_ONCE], *due_again()[:AT_ONCE]]
    return sum(map(_published, due))


@periodic("press.quotations", every=60, alone=True)
def follow_quotations() -> int:
    """Let records say no more than their pages, where what was quoted is no longer public."""
    return sum(map(drop_fallen, with_fallen()))


@periodic("press.deputies", every=60, alone=True)
def deputise() -> int:
    """Let deputies take over what whoever has it does not get to."""
    return hand_over()


def _taken(message: Message) -> bool:
    try:
        take(message, by=None)
    except NotForUsError:
        log.info("Message %s to the press has no words.", message.uid)
        return False
    return True


def _published(inquiry: Inquiry) -> bool:
    try:
        return publish_if_due(inquiry, by=None)
    except Exception:
        # The others' answers do not wait because of one
        log.exception("press:%s could not be published; it is tried again in a minute.", inquiry.uid)
        return False
