"""Which posts stand first on a voice's page, and telling the followers of it."""

import logging

from django.db import transaction
from django.utils import timezone

from torget.accounts import audit
from torget.accounts.models import Person
from torget.channels.accounts import account
from torget.channels.models import Channel
from torget.channels.vault import VaultError
from torget.connectors.contract import FanOut
from torget.connectors.hub import Act
from torget.publishing import small_talk
from torget.publishing.actions.locking import lock_in
from torget.publishing.actions.telling import tell
from torget.publishing.models import Delivery, DeliveryState, Post, PostState
from torget.publishing.outgoing import outgoing

logger = logging.getLogger(__name__)


@transaction.atomic
def feature(post: Post, *, first: bool, by: Person) -> None:
    """Put a published post first on its voice's page, or back in its place. A second press changes nothing. Raise
    WrongStateError."""
    lock_in(post, {PostState.PUBLISHED}, "featured")
    if post.is_featured == first:
        return
    post.is_featured = first
    post.save(update_fields=["is_featured"])
    audit.note(by, "post.featured" if first else "post.unfeatured", f"post:{post.uid}")
    arrived = Delivery.objects.filter(post=post, act=Act.PUBLISH, state=DeliveryState.DELIVERED)
    for delivery in arrived.select_related("channel__voice"):
        _tell_followers(post, delivery.channel)
    tell(post)


def _tell_followers(post: Post, channel: Channel) -> None:
    connector = channel.connector
    if not isinstance(connector, FanOut):
        return
    try:
        own = account(channel)
    except VaultError as error:
        # Whoever looks at the voice sees it all the same
        logger.warning("The followers of %s were not told what stands first: %s", channel.slug, error)
        return
    said = outgoing(post, channel, post.version, Act.PUBLISH)
    if envelope := connector.featuring(said, own, first=post.is_featured, at=timezone.now()):
        small_talk.send_to_followers(channel, envelope)
