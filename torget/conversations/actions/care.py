"""Who looks after a conversation, and whether it still waits."""

from django.db import transaction
from django.utils import timezone

from torget.accounts import audit
from torget.accounts.models import Person
from torget.conversations import clock
from torget.conversations.models import Conversation, ConversationState, Message
from torget.worker import changes


@transaction.atomic
def assign(conversation: Conversation, person: Person | None, *, by: Person) -> None:
    """Hand a conversation to somebody, or to nobody."""
    conversation.assigned_to = person
    conversation.save(update_fields=["assigned_to"])
    audit.note(by, "conversation.assign", f"conversation:{conversation.uid}", {"to": person.pk if person else None})


@transaction.atomic
def close(conversation: Conversation, *, by: Person) -> None:
    """Nothing more is to be answered; a new message opens it again by itself."""
    conversation.messages.filter(needs_answer=True).update(needs_answer=False)
    conversation.state = ConversationState.CLOSED
    conversation.waiting_since = conversation.promised = None
    conversation.save(update_fields=["state", "waiting_since", "promised"])
    audit.note(by, "conversation.close", f"conversation:{conversation.uid}")
    changes.note(f"conversation:{conversation.uid}")


@transaction.atomic
def reopen(conversation: Conversation, *, by: Person) -> None:
    """Its latest message waits for an answer after all, from now on."""
    latest = conversation.messages.order_by("-available").first()
    if latest is not None:
        latest.needs_answer = True
        latest.save(update_fields=["needs_answer"])
    clock.begin(conversation, timezone.now())
    conversation.save(update_fields=["state", "waiting_since", "promised"])
    audit.note(by, "conversation.reopen", f"conversation:{conversation.uid}")
    changes.note(f"conversation:{conversation.uid}")


@transaction.atomic
def needs_no_answer(message: Message, *, by: Person) -> None:
    """A thank-you waits for nothing; the clock goes on for the others."""
    message.needs_answer = False
    message.save(update_fields=["needs_answer"])
    conversation = Conversation.objects.select_for_update().get(pk=message.conversation_id)
    clock.settle(conversation)
    conversation.save(update_fields=["state", "waiting_since", "promised"])
    audit.note(by, "message.needs-no-answer", f"message:{message.uid}")
    changes.note(f"conversation:{conversation.uid}")
