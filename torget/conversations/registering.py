"""How what others say becomes a record: their words are committed to, who they are is not."""

from typing import Any

from torget.channels.models import Channel, OthersWords
from torget.connectors.hub import Incoming
from torget.conversations.models import Contact, Conversation, Message, Prominence
from torget.records import actions as records
from torget.records.leaves import RoleLabel
from torget.records.models import Direction, DocumentType, Record
from torget.records.snapshots import Exhibit, Snapshot
from torget.ui.text import plain_text

SOURCE = "conversations.message"


def register(
    document_type: DocumentType,
    incoming: Incoming,
    *,
    uid: str,
    conversation: Conversation,
    contact: Contact,
    channel: Channel,
    prominence: str,
    previous: Record | None = None,
) -> Record:
    """Register what came, in the caller's transaction, with the bytes it came as."""
    words_are_shown = channel.others_words in {OthersWords.FULL, OthersWords.NAMELESS}
    name_is_shown = channel.others_words == OthersWords.FULL
    open_to_all = prominence == Prominence.PUBLIC
    return records.register(
        Snapshot(
            source=SOURCE,
            source_id=uid,
            document_type=document_type,
            direction=Direction.IN,
            counterpart=str(contact) or contact.external_id,
            subject=conversation.subject,
            dated=incoming.available,
            said=incoming.said,
            available=incoming.available,
            fetched=incoming.fetched,
            channel_id=channel.pk,
            channel=channel.slug,
            role=RoleLabel.OTHERS,
            thread=conversation.uid,
            version=previous.version + 1 if previous else 1,
            previous=previous,
            content=_content(incoming),
            exhibits=(Exhibit(incoming.media_type, incoming.raw),) if incoming.raw else (),
            public=open_to_all and words_are_shown,
            mask_counterpart=not (open_to_all and name_is_shown),
            mask_subject=not open_to_all,
        )
    )


def previous_of(message: Message) -> Record:
    """The last record of a message: of the message itself, or of its latest change."""
    last = Record.objects.filter(source=SOURCE, source_id=message.uid).order_by("-version").first()
    return last or message.record


def _content(incoming: Incoming) -> dict[str, Any]:
    return {
        "text": plain_text(incoming.html),
        "language": incoming.language,
        "attachments": [dict(attachment) for attachment in incoming.attachments],
    }
