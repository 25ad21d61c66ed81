"""Where something said belongs: the post or the message it answers, and that one's conversation."""

from dataclasses import dataclass

from torget.channels.models import Channel
from torget.connectors.hub import Act, Incoming
from torget.conversations.models import Answer, Conversation, Message
from torget.publishing.models import Delivery, Post


@dataclass(frozen=True, slots=True)
class Place:
    """Where it belongs. post: what of ours it answers. conversation: the one it joins, None where a new one begins."""

    channel: Channel
    post: Post | None = None
    conversation: Conversation | None = None


def place(channel: Channel, incoming: Incoming) -> Place | None:
    """Find the place by what is answered; None where that is no part of any conversation of ours."""
    if not incoming.target:
        return Place(channel)
    if delivery := delivered(incoming.target):
        return Place(delivery.channel, delivery.post, conversation_of(delivery.post))
    parent = Message.objects.filter(external_id=incoming.target).select_related("conversation", "channel").first()
    if parent is not None:
        return Place(parent.channel, None, parent.conversation)
    return Place(channel) if incoming.mentions or not incoming.public else None


def delivered(external_id: str) -> Delivery | None:
    """The delivery by which a post of ours got this name out there."""
    return (
        Delivery.objects.filter(external_id=external_id, act=Act.PUBLISH)
        .select_related("post", "channel")
        .order_by("-pk")
        .first()
    )


def conversation_of(post: Post) -> Conversation | None:
    """The conversation a post of ours belongs to, where there is one already."""
    if answer := Answer.objects.filter(post=post).select_related("conversation").first():
        return answer.conversation
    return Conversation.objects.filter(post=post).first()
