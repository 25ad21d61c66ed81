"""Where something said belongs: the post or the message it answers, and that one's conversation."""

from dataclasses import dataclass

from torget.channels.models import Channel, State
from torget.connectors.hub import Act, Incoming
from torget.conversations.models import Answer, Conversation, Message
from torget.publishing.models import Delivery, Post
from torget.publishing.queries import public_said


@dataclass(frozen=True, slots=True)
class Place:
    """Where it belongs. post: what of ours it answers. conversation: the one it joins, None where a new one begins."""

    channel: Channel
    post: Post | None = None
    conversation: Conversation | None = None


def place(channel: Channel, incoming: Incoming) -> Place | None:
    """Find the place by what is answered; None where that is no part of any conversation of ours."""
    channel = meant(channel, incoming)
    if not incoming.target:
        return Place(channel)
    if delivery := delivered(incoming.target):
        return Place(_same_kind(channel, delivery.channel), delivery.post, conversation_of(delivery.post))
    parent = Message.objects.filter(external_id=incoming.target).select_related("conversation", "channel").first()
    if parent is not None:
        return Place(_same_kind(channel, parent.channel), None, parent.conversation)
    # On our own site a post is named by its uid, whether or not it was ever delivered there
    if post := public_said().filter(uid=incoming.target).first():
        return Place(channel, post, conversation_of(post))
    return Place(channel) if incoming.mentions or not incoming.public else None


def meant(channel: Channel, incoming: Incoming) -> Channel:
    """The channel of the voice it was said to; a shared inbox takes in for all of them."""
    if not incoming.voice:
        return channel
    own = Channel.objects.filter(kind=channel.kind, voice__handle=incoming.voice).exclude(state=State.CLOSED).first()
    return own or channel


def delivered(external_id: str) -> Delivery | None:
    """The delivery by which a post of ours, or one part of it, got this name out there."""
    if not external_id:
        return None
    rows = Delivery.objects.select_related("post", "channel").order_by("-pk")
    whole = rows.filter(external_id=external_id, act=Act.PUBLISH).first()
    return whole or rows.filter(parts__external_id=external_id).first()


def conversation_of(post: Post) -> Conversation | None:
    """The conversation a post of ours belongs to, where there is one already."""
    if answer := Answer.objects.filter(post=post).select_related("conversation").first():
        return answer.conversation
    return Conversation.objects.filter(post=post).first()


def _same_kind(heard_on: Channel, answered_on: Channel) -> Channel:
    """What is answered tells which voice was meant, but never makes a message come from another platform."""
    fits = answered_on.kind == heard_on.kind and answered_on.state != State.CLOSED
    return answered_on if fits else heard_on
