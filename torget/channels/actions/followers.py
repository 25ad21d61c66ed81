"""Who gets what a channel says, and who has asked us to stay away."""

from django.db import transaction

from torget.channels.models import Blocked, Channel, Follower


@transaction.atomic
def add_follower(channel: Channel, *, address: str, inbox: str, host: str, **more: str) -> Follower:
    """Add a follower, or note its new addresses; `more` are further fields of theirs. Somebody who follows us no longer
    asks us to stay away."""
    unblock(channel, address)
    given = {"inbox": inbox, "host": host, **more}
    follower, _ = Follower.objects.update_or_create(channel=channel, address=address, defaults=given)
    return follower


def remove_follower(channel: Channel, address: str) -> bool:
    """Forget a follower; whether there was one."""
    return bool(Follower.objects.filter(channel=channel, address=address).delete()[0])


@transaction.atomic
def block(channel: Channel, address: str, *, inbox: str = "") -> None:
    """Somebody asks us to stay away: nothing more is delivered to them, nor to the inbox that is theirs alone."""
    remove_follower(channel, address)
    Blocked.objects.update_or_create(channel=channel, address=address, defaults={"inbox": inbox})


def unblock(channel: Channel, address: str) -> None:
    """Somebody takes that back. They follow us again only when they ask for it."""
    Blocked.objects.filter(channel=channel, address=address).delete()
