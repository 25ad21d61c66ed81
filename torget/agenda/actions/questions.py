"""A reader's question about one entry of a day."""

from django.db import transaction

from torget.agenda.following import topic_of
from torget.agenda.models import Entry, ItemQuestion
from torget.conversations.models import Message
from torget.worker import changes


@transaction.atomic
def ask_about(entry: Entry, message: Message) -> ItemQuestion:
    """Keep that a message is about this entry; where and how it is shown is the message's own matter."""
    question, _new = ItemQuestion.objects.get_or_create(message=message, defaults={"entry": entry})
    changes.note(topic_of(entry.day))
    return question
