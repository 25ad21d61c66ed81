"""When somebody changes or takes back what they said: we keep what we received, the public page follows the source."""

from django.db.models import QuerySet

from torget.channels.models import Channel
from torget.connectors.hub import Incoming
from torget.conversations import clock, registering
from torget.conversations.hearing import judge, searchable, subject_of
from torget.conversations.models import Message, Prominence
from torget.records.models import DocumentType
from torget.ui.text import clean_html, plain_text
from torget.worker import changes

GROUND = "changed or removed at the source"


def follow_edit(channel: Channel, incoming: Incoming) -> None:
    """Show the new words; both stay as records, the old ones no longer public. What was taken back stays so."""
    message = _theirs(channel, incoming).filter(external_id=incoming.target).first()
    if message is None or message.html == clean_html(incoming.html):
        return
    conversation = clock.lock(message)
    text = plain_text(incoming.html)
    registering.close(message, GROUND)
    message.html = clean_html(incoming.html)
    message.searchable = searchable(text, message.contact)
    message.attachments = list(incoming.attachments)
    message.edited = incoming.available
    if message.prominence == Prominence.PUBLIC:
        message.prominence, message.prominence_reason = judge(message.channel, incoming, text)
    if registering.names_its_thread(message):
        conversation.subject = subject_of(text)
        conversation.save(update_fields=["subject"])
    registering.register(DocumentType.EDIT, message, incoming, previous=registering.latest(message))
    message.save()
    changes.note(f"conversation:{conversation.uid}")


def follow_removal(channel: Channel, incoming: Incoming) -> None:
    """Show that something was taken back, and no longer what; nobody waits for an answer to it.

    Whoever removes their whole account takes back all they said.
    """
    found = _theirs(channel, incoming)
    if incoming.target != incoming.sender.external_id:
        found = found.filter(external_id=incoming.target)
    for message in found:
        _remove(message, incoming)


def _remove(message: Message, incoming: Incoming) -> None:
    conversation = clock.lock(message)
    registering.close(message, GROUND)
    message.prominence = Prominence.GONE
    message.needs_answer = False
    registering.register(DocumentType.REMOVAL, message, incoming, previous=registering.latest(message))
    message.save()
    clock.settle(conversation)
    changes.note(f"conversation:{conversation.uid}")


def _theirs(channel: Channel, incoming: Incoming) -> QuerySet[Message]:
    """What the sender has said and not taken back: nobody changes another's words."""
    return (
        Message.objects.select_related("contact", "channel", "record")
        .filter(contact__external_id=incoming.sender.external_id, contact__channel_kind=channel.kind)
        .exclude(prominence=Prominence.GONE)
    )
