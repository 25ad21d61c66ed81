"""Voices as the Fediverse knows them: who has an address there, and what they have said on it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from torget.accounts.models import Voice
from torget.api.face import Refusal
from torget.channels.accounts import account
from torget.channels.models import Channel, State
from torget.connectors.activitypub import ActivityPub
from torget.connectors.contract import Account
from torget.connectors.hub import Act, Outgoing
from torget.publishing.models import Delivery, Post
from torget.publishing.outgoing import outgoing
from torget.publishing.queries import public_posts


@dataclass(frozen=True, slots=True)
class Actor:
    """A voice and its channel."""

    voice: Voice
    channel: Channel

    @property
    def account(self) -> Account:
        """The channel as its connector sees it. Raise VaultError."""
        return account(self.channel)


def find(handle: str) -> Actor:
    """The actor with this handle; Refusal where there is none (404) or no longer (410)."""
    channel = _channels().filter(voice__handle=handle).first()
    if channel is None or channel.voice is None:
        raise Refusal(404, "There is no voice of this name here.")
    if channel.state == State.CLOSED or not channel.voice.is_active:
        raise Refusal(410, "This voice speaks no more.")
    return Actor(channel.voice, channel)


def anyone() -> Actor:
    """Somebody of ours to ask with, where nobody in particular is meant; Refusal where we have nobody."""
    channel = _channels().exclude(state=State.CLOSED).filter(voice__is_active=True).order_by("pk").first()
    if channel is None or channel.voice is None:
        raise Refusal(404, "Nobody speaks here yet.")
    return Actor(channel.voice, channel)


def said(actor: Actor) -> QuerySet[Post]:
    """What the actor has said to everybody in the Fediverse, newest first."""
    there = Delivery.objects.filter(channel=actor.channel, act=Act.PUBLISH).values("post")
    posts = public_posts(voice=actor.voice, answers=True).filter(pk__in=there)
    return posts.prefetch_related("versions", "variants", "pictures__picture")


def channel_of(post: Post) -> Channel:
    """The channel by which a post stands in the Fediverse; Refusal where it was never said there."""
    kind = ActivityPub.kind
    delivery = Delivery.objects.filter(post=post, act=Act.PUBLISH, channel__kind=kind).order_by("pk").first()
    if delivery is None:
        raise Refusal(404, "There is no such post here.")
    return _channels().get(pk=delivery.channel_id)


def as_said(post: Post, channel: Channel) -> Outgoing:
    """The post as it stands now, for that channel."""
    return outgoing(post, channel, post.version, Act.PUBLISH)


def _channels() -> QuerySet[Channel]:
    return Channel.objects.filter(kind=ActivityPub.kind).select_related("voice")
