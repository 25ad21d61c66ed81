"""Taking in a message: who said it, where it belongs, its record, and the clock that starts."""

from django.utils import translation
from django.utils.translation import gettext as _

from torget.accounts.queries import authority
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


def hear(channel: Channel, incoming: Incoming) -> Message | None:
    """Take in one message, once; None where it is known already or is no business of ours. Runs in a transaction."""
    if is_known(channel, incoming):
        return None
    place = threads.place(channel, incoming)
    if place is None:
        return None
    contact = meet(place.channel.kind, incoming.sender)
    text = plain_text(incoming.html)
    conversation = place.conversation or begin(place.post, text, incoming)
    message = _keep(place.channel, incoming, conversation, contact, text)
    _move_on(message)
    return message


def is_known(channel: Channel, incoming: Incoming) -> bool:
    """Whether this message was taken in before."""
    return Message.objects.filter(external_id=incoming.external_id, contact__channel_kind=channel.kind).exists()


def meet(kind: str, sender: Sender) -> Contact:
    """The contact for a sender; what they call themselves now replaces what they were called."""
    contact, _created = Contact.objects.update_or_create(
        channel_kind=kind,
        external_id=sender.external_id,
        defaults={"name": sender.name, "handle": sender.handle, "url": sender.url},
    )
    return contact


def begin(post: Post | None, text: str, incoming: Incoming) -> Conversation:
    """Begin a conversation: around a post of ours, under its public name, or around what somebody asks."""
    if post is None:
        return Conversation.objects.create(
            subject=subject_of(text), is_public=incoming.public, last_said=incoming.available
        )
    defaults = {
        "uid": post.uid,
        "subject": post.title or subject_of(plain_text(post.text, markdown=True)),
        "is_public": post.is_public,
        "last_said": incoming.available,
    }
    return Conversation.objects.get_or_create(post=post, defaults=defaults)[0]


def subject_of(text: str) -> str:
    """What a conversation is called after the words that began it; never nothing (OSL 5:2)."""
    with translation.override(authority().language):
        return excerpt(text, 120) or _("A message without words")


def judge(channel: Channel, incoming: Incoming, text: str) -> tuple[Prominence, str]:
    """How public a message is, and why where it is held back."""
    if incoming.kind == Kind.DIRECT or not incoming.public:
        return Prominence.CLOSED, ""
    if why := reason_to_hold(channel, incoming, text):
        return Prominence.HELD, why
    return Prominence.PUBLIC, ""


def searchable(text: str, contact: Contact) -> str:
    """What a search looks in: folded, since neither database folds å, ä and ö by itself."""
    return f"{text}\n{contact.name}\n{contact.handle}".casefold()


def _keep(channel: Channel, incoming: Incoming, conversation: Conversation, contact: Contact, text: str) -> Message:
    prominence, why = judge(channel, incoming, text)
    message = Message(
        uid=new_uid(),
        conversation=conversation,
        contact=contact,
        channel=channel,
        kind=incoming.kind,
        external_id=incoming.external_id,
        parent_id=incoming.target,
        url=incoming.url,
        language=incoming.language,
        html=clean_html(incoming.html),
        searchable=searchable(text, contact),
        attachments=list(incoming.attachments),
        prominence=prominence,
        prominence_reason=why,
        said=incoming.said,
        available=incoming.available,
        fetched=incoming.fetched,
    )
    message.record = registering.register(DocumentType.MESSAGE, message, incoming)
    message.save()
    return message


def _move_on(message: Message) -> None:
    conversation = clock.lock(message)
    conversation.last_said = max(conversation.last_said, message.available)
    conversation.save(update_fields=["last_said"])
    clock.begin(conversation, message.available)
    changes.note(f"conversation:{conversation.uid}")
