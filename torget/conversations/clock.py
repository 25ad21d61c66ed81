"""The response clock: what we have promised, and since when somebody waits."""

from datetime import datetime, timedelta

from torget.accounts.queries import authority
from torget.conversations.models import Conversation, ConversationState


def promised(available: datetime) -> datetime:
    """When an answer is promised to something that reached us then."""
    return available + timedelta(hours=authority().promise_hours)


def begin(conversation: Conversation, available: datetime) -> None:
    """Somebody waits from now on, unless somebody already does: the oldest unanswered message rules."""
    conversation.state = ConversationState.WAITING
    if conversation.waiting_since is None or available < conversation.waiting_since:
        conversation.waiting_since = available
        conversation.promised = promised(available)


def settle(conversation: Conversation) -> None:
    """After an answer: the clock goes on for the oldest message that still waits, or stops."""
    waiting = conversation.messages.filter(needs_answer=True).order_by("available").first()
    conversation.waiting_since = waiting.available if waiting else None
    conversation.promised = promised(waiting.available) if waiting else None
    conversation.state = ConversationState.WAITING if waiting else ConversationState.ANSWERED
