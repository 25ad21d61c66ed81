"""Taking in a message: who said it, where it belongs, its record, and the clock that starts."""

from torget.channels.models import Channel
from torget.connectors.hub import Incoming, Kind, Sender
from torget.conversations import clock, registering, threads
from torget.conversations.caution import reason_to_hold
from torget.conversations.models import Contact, Conversation, Message, Prominence
from torget.publishing.models import Post
from torget.publishing.models.posts import new_uid
from torget.records.models import DocumentType
from torget.ui.text import clean_html, excerpt, plain_text
from torget.worker import changes

LONGEST = 50_000


def hear(channel: Channel, incoming: Incoming) -> Message | None:
    """Take in one message, once; None where it is known already or is no business of ours. Runs in a transaction."""
    if Message.objects.filter(external_id=incoming.external_id, contact__channel_kind=channel.kind).exists():
        return None
    place = threads.place(channel, incoming)
    if place is None:
        return None
    contact = meet(place.channel.kind, incoming.sender)
    text = plain_text(incoming.html)[:LONGEST]
    conversation = place.conversation or begin(place.post, text, incoming)
    message = _keep(place.channel, incoming, conversation, contact, text)
    _move_on(conversation, message)
    return message


def meet(kind: str, sender: Sender) -> Contact:
    """The contact for a sender; what they call themselves now replaces what they were called."""
    contact, _created = Contact.objects.update_or_create(
        channel_kind=kind,
        external_id=sender.external_id[:500],
        defaults={"name": sender.name[:200], "handle": sender.handle[:255], "url": sender.url[:500]},
    )
    return contact


def begin(post: Post | None, text: str, incoming: Incoming) -> Conversation:
    """Begin a conversation: around a post of ours, under its public name, or around what somebody asks."""
    if post is None:
        return Conversation.objects.create(
            subject=excerpt(text, 120), is_public=incoming.public, last_said=incoming.available
        )
    subject = post.title or excerpt(plain_text(post.text, markdown=True), 120)
    conversation, _created = Conversation.objects.get_or_create(
        post=post,
        defaults={
            "uid": post.uid,
            "subject": subject[:200],
            "is_public": post.is_public,
            "last_said": incoming.available,
        },
    )
    return conversation


def _keep(channel: Channel, incoming: Incoming, conversation: Conversation, contact: Contact, text: str) -> Message:
    prominence, why = _prominence(channel, incoming, text)
    uid = new_uid()
    record = registering.register(
        DocumentType.MESSAGE,
        incoming,
        uid=uid,
        conversation=conversation,
        contact=contact,
        channel=channel,
        prominence=prominence,
    )
    return Message.objects.create(
        uid=uid,
        conversation=conversation,
        contact=contact,
        channel=channel,
        kind=incoming.kind,
        external_id=incoming.external_id[:500],
        parent_id=incoming.target[:500],
        url=incoming.url[:500],
        language=incoming.language[:16],
        html=clean_html(incoming.html)[:LONGEST],
        searchable=searchable(text, contact),
        attachments=[dict(attachment) for attachment in incoming.attachments],
        prominence=prominence,
        prominence_reason=why,
        said=incoming.said,
        available=incoming.available,
        fetched=incoming.fetched,
        record=record,
    )


def searchable(text: str, contact: Contact) -> str:
    """What a search looks in: folded, since neither database folds å, ä and ö by itself."""
    return f"{text}\n{contact.name}\n{contact.handle}".casefold()


def _prominence(channel: Channel, incoming: Incoming, text: str) -> tuple[Prominence, str]:
    if incoming.kind == Kind.DIRECT or not incoming.public:
        return Prominence.CLOSED, ""
    if why := reason_to_hold(channel, incoming, text):
        return Prominence.HELD, why
    return Prominence.PUBLIC, ""


def _move_on(conversation: Conversation, message: Message) -> None:
    conversation.last_said = max(conversation.last_said, message.available)
    clock.begin(conversation, message.available)
    conversation.save()
    changes.note(f"conversation:{conversation.uid}")
