"""The response clock: what we have promised, and since when somebody waits."""

from datetime import datetime, timedelta

from django.utils import timezone

from torget.accounts.queries import authority
from torget.conversations.models import Conversation, ConversationState, Message

FIELDS = ["state", "waiting_since", "promised", "settled"]


def lock(message: Message) -> Conversation:
    """The conversation of a message, as it is now and to ourselves until the transaction ends."""
    message.conversation = Conversation.objects.select_for_update().get(pk=message.conversation_id)
    return message.conversation


def begin(conversation: Conversation, available: datetime) -> None:
    """Somebody waits from now on, unless somebody already does: the oldest unanswered message rules."""
    since = conversation.waiting_since
    _wait(conversation, min(since, available) if since else available)


def settle(conversation: Conversation) -> None:
    """After an answer: the clock goes on for the oldest message that still waits, or stops."""
    oldest = conversation.messages.filter(needs_answer=True).order_by("available").first()
    if oldest:
        _wait(conversation, oldest.available)
    elif conversation.state == ConversationState.WAITING:
        answered = conversation.answers.exists()
        stop(conversation, ConversationState.ANSWERED if answered else ConversationState.CLOSED)


def stop(conversation: Conversation, state: ConversationState) -> None:
    """Nobody waits any more."""
    conversation.state, conversation.settled = state, timezone.now()
    conversation.waiting_since = conversation.promised = None
    conversation.save(update_fields=FIELDS)


def _wait(conversation: Conversation, since: datetime) -> None:
    conversation.state, conversation.settled = ConversationState.WAITING, None
    conversation.waiting_since = since
    conversation.promised = since + timedelta(hours=authority().promise_hours)
    conversation.save(update_fields=FIELDS)
