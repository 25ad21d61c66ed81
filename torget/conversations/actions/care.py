"""Who looks after a conversation, and whether it still waits."""

from django.db import transaction
from django.utils import timezone

from torget.accounts import audit
from torget.accounts.models import Person
from torget.conversations import clock
from torget.conversations.actions.answer import settle
from torget.conversations.models import Conversation, ConversationState, Message
from torget.worker import changes


@transaction.atomic
def assign(conversation: Conversation, person: Person | None, *, by: Person | None) -> None:
    """Hand a conversation to somebody, or to nobody. by: None when a rule does it."""
    conversation.assigned_to = person
    conversation.save(update_fields=["assigned_to"])
    _note(by, "assign", conversation, {"to": person.pk if person else None})


@transaction.atomic
def close(conversation: Conversation, *, by: Person) -> None:
    """Nothing more is to be answered; a new message opens it again by itself."""
    conversation.refresh_from_db(from_queryset=Conversation.objects.select_for_update())
    conversation.messages.filter(needs_answer=True).update(needs_answer=False)
    clock.stop(conversation, ConversationState.CLOSED)
    _note(by, "close", conversation)


@transaction.atomic
def reopen(conversation: Conversation, *, by: Person) -> None:
    """Its latest message waits for an answer after all, from now on."""
    conversation.refresh_from_db(from_queryset=Conversation.objects.select_for_update())
    latest = conversation.messages.order_by("available", "pk").last()
    if latest is not None:
        latest.needs_answer = True
        latest.save(update_fields=["needs_answer"])
    clock.begin(conversation, timezone.now())
    _note(by, "reopen", conversation)


@transaction.atomic
def needs_no_answer(message: Message, *, by: Person) -> None:
    """A thank-you waits for nothing; the clock goes on for the others."""
    conversation = clock.lock(message)
    settle(message, conversation)
    _note(by, "needs-no-answer", conversation, {"message": message.uid})


def _note(by: Person | None, act: str, conversation: Conversation, detail: dict[str, object] | None = None) -> None:
    audit.note(by, f"conversation.{act}", f"conversation:{conversation.uid}", detail)
    changes.note(f"conversation:{conversation.uid}")
