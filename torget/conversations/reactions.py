"""Likes and boosts of what we said: counted. Who gave them is kept as a keyed hash, only so that none counts twice."""

from django.conf import settings
from django.utils.crypto import salted_hmac

from torget.channels.models import Channel
from torget.connectors.hub import Incoming
from torget.conversations import threads
from torget.conversations.models import Reaction
from torget.worker import changes


def count(channel: Channel, incoming: Incoming) -> None:
    """Count a reaction, once a sender and kind."""
    delivery = threads.delivered(incoming.target)
    if delivery is None:
        return
    # given again after it was taken back unheard, it goes by its latest name
    _reaction, created = Reaction.objects.update_or_create(
        post=delivery.post,
        kind=incoming.kind,
        sender_hash=sender_hash(incoming.sender.external_id),
        defaults={"external_id": incoming.external_id},
        create_defaults={"channel": channel, "external_id": incoming.external_id, "at": incoming.available},
    )
    if created:
        changes.note(f"post:{delivery.post.uid}")


def uncount(incoming: Incoming) -> None:
    """Take a reaction back: the one that `target` names, and only its sender's."""
    mine = Reaction.objects.filter(
        external_id=incoming.target, sender_hash=sender_hash(incoming.sender.external_id)
    ).select_related("post")
    for reaction in mine:
        changes.note(f"post:{reaction.post.uid}")
        reaction.delete()


def sender_hash(external_id: str) -> str:
    """A sender's name under the installation's own key: no list of names can be tried against it from outside."""
    return salted_hmac("torget.reaction", external_id, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()
