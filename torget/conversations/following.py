"""When somebody changes or takes back what they said: we keep what we received, the public page follows the source."""

from torget.channels.models import Channel
from torget.connectors.hub import Incoming
from torget.conversations import registering
from torget.conversations.hearing import searchable
from torget.conversations.models import Message, Prominence
from torget.records import actions as records
from torget.records.models import DocumentType, Record
from torget.ui.text import clean_html, plain_text
from torget.worker import changes


def follow_edit(channel: Channel, incoming: Incoming) -> None:
    """Show the new words; both stay as records, the old ones no longer public."""
    message = _theirs(channel, incoming)
    if message is None or message.html == clean_html(incoming.html):
        return
    _close(message)
    _register(DocumentType.EDIT, message, incoming)
    message.html = clean_html(incoming.html)
    message.searchable = searchable(plain_text(incoming.html), message.contact)
    message.attachments = [dict(attachment) for attachment in incoming.attachments]
    message.edited = incoming.available
    message.save()
    changes.note(f"conversation:{message.conversation.uid}")


def follow_removal(channel: Channel, incoming: Incoming) -> None:
    """Show that something was taken back, and no longer what; nobody waits for an answer to it."""
    message = _theirs(channel, incoming)
    if message is None or message.prominence == Prominence.GONE:
        return
    _close(message)
    message.prominence = Prominence.GONE
    message.needs_answer = False
    _register(DocumentType.REMOVAL, message, incoming)
    message.save()
    changes.note(f"conversation:{message.conversation.uid}")


def _theirs(channel: Channel, incoming: Incoming) -> Message | None:
    """The message meant, if its own sender means it: nobody changes another's words."""
    return (
        Message.objects.select_related("conversation", "contact", "channel", "record")
        .filter(
            external_id=incoming.target,
            contact__external_id=incoming.sender.external_id,
            contact__channel_kind=channel.kind,
        )
        .first()
    )


def _close(message: Message) -> None:
    for record in Record.objects.filter(source=registering.SOURCE, source_id=message.uid):
        records.seal(record, "changed or removed at the source")


def _register(document_type: DocumentType, message: Message, incoming: Incoming) -> None:
    registering.register(
        document_type,
        incoming,
        uid=message.uid,
        conversation=message.conversation,
        contact=message.contact,
        channel=message.channel,
        prominence=message.prominence,
        previous=registering.previous_of(message),
    )
