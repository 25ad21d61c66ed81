"""How what others say becomes a record: their words are committed to, who they are is not."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from torget.accounts.queries import authority
from torget.channels.models import Channel, OthersWords
from torget.channels.rules import holds_to
from torget.connectors.hub import Incoming
from torget.conversations.models import Contact, Message, Prominence
from torget.publishing.models import PostState
from torget.records import actions as records
from torget.records.leaves import RoleLabel
from torget.records.models import Direction, DocumentType, Preservation, Record
from torget.records.snapshots import Exhibit, Snapshot
from torget.ui.text import plain_text

SOURCE = "conversations.message"


def register(
    document_type: DocumentType, message: Message, incoming: Incoming, *, previous: Record | None = None
) -> Record:
    """Register what came, in the caller's transaction, with the bytes it came as. The message need not be saved yet."""
    rule = message.channel.others_words
    open_to_all = message.prominence == Prominence.PUBLIC
    return records.register(
        Snapshot(
            source=SOURCE,
            source_id=message.uid,
            document_type=document_type,
            direction=Direction.IN,
            counterpart=counterpart(message.contact),
            subject=message.conversation.subject,
            dated=incoming.available,
            said=incoming.said,
            available=incoming.available,
            fetched=incoming.fetched,
            channel_id=message.channel.pk,
            channel=message.channel.slug,
            role=RoleLabel.OTHERS,
            thread=message.conversation.uid,
            version=previous.version + 1 if previous else 1,
            previous=previous,
            content=_content(incoming),
            exhibits=(Exhibit(incoming.media_type, incoming.raw),) if incoming.raw else (),
            public=open_to_all and rule != OthersWords.COUNT,
            mask_counterpart=not (open_to_all and rule == OthersWords.FULL),
            mask_subject=not (open_to_all and _subject_is_open(message)),
        )
    )


def latest(message: Message) -> Record:
    """The last record of a message: of the message itself, or of its latest change."""
    return _all(message)[-1]


def close(message: Message, ground: str) -> None:
    """Take all records of a message out of public sight, with who said it and, where it named the thread, its name."""
    for record in _all(message):
        records.seal(record, ground)
        records.veil(record, counterpart=True, subject=True)
    if names_its_thread(message):
        records.veil_subjects(message.conversation.uid)


def open_again(message: Message) -> None:
    """Let the latest record of a message be seen again, as far as its channel's rule goes."""
    rule = message.channel.others_words
    record = latest(message)
    if rule != OthersWords.COUNT:
        records.unseal(record)
    records.veil(record, counterpart=rule != OthersWords.FULL, subject=not _subject_is_open(message))


@holds_to
def follow_rule(channel: Channel) -> None:
    """Hold what is registered already to a channel's new rule.

    What the rule alone had closed opens with it. Names and words once masked stay so: a registrar may have masked them.
    """
    messages = Message.objects.filter(channel=channel, prominence=Prominence.PUBLIC)
    latest = Record.objects.filter(source=SOURCE, source_id__in=messages.values("uid"), next_versions=None)
    if channel.others_words != OthersWords.FULL:
        latest.update(mask_counterpart=True)
    if channel.others_words == OthersWords.COUNT:
        latest.filter(preservation=Preservation.PUBLIC).update(preservation=Preservation.SEALED)
        begun = messages.filter(conversation__post=None).values("conversation__uid")
        Record.objects.filter(thread__in=begun, direction=Direction.IN).update(mask_subject=True)
    else:
        latest.filter(preservation=Preservation.SEALED, ground="").update(preservation=Preservation.PUBLIC)


def names_its_thread(message: Message) -> bool:
    """Whether the conversation is called after this message's words."""
    conversation = message.conversation
    return conversation.post_id is None and conversation.messages.order_by("pk").first() == message


def counterpart(contact: Contact) -> str:
    """From whom, in the authority's language; never nothing (OSL 5:2)."""
    with translation.override(authority().language):
        return str(contact) or contact.url or _("Somebody without a name")


def _all(message: Message) -> list[Record]:
    return list(Record.objects.filter(source=SOURCE, source_id=message.uid).order_by("version"))


def _subject_is_open(message: Message) -> bool:
    """Whether what the conversation is called may be read by all: a post of ours, or words that may be shown."""
    conversation = message.conversation
    if conversation.post is not None:
        return conversation.post.state != PostState.WITHDRAWN
    first = conversation.messages.select_related("channel").order_by("pk").first()
    first = message if first is None or first.pk == message.pk else first
    return first.prominence == Prominence.PUBLIC and first.channel.others_words != OthersWords.COUNT


def _content(incoming: Incoming) -> dict[str, Any]:
    return {
        "text": plain_text(incoming.html),
        "language": incoming.language,
        "attachments": list(incoming.attachments),
    }
