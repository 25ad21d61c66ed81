"""What readers' questions and the chief's hours are compared by."""

from django.db import transaction

from torget.accounts import audit
from torget.accounts.models import Person
from torget.agenda.models import Agenda, Topic


@transaction.atomic
def add_topic(agenda: Agenda, topic: Topic, *, by: Person | None, source: str = "web") -> Topic:
    """Enter a topic with its words."""
    topic.agenda = agenda
    topic.save()
    audit.note(by, "topic.added", f"voice:{agenda.voice.handle}", source=source)
    return topic


@transaction.atomic
def remove_topic(topic: Topic, *, by: Person) -> None:
    """Take it out."""
    audit.note(by, "topic.removed", f"voice:{topic.agenda.voice.handle}")
    topic.delete()
