"""What connectors bring home, each thing to its own place, each in a transaction of its own."""

import logging
from collections.abc import Callable
from dataclasses import replace

from django.db import IntegrityError, transaction

from torget.channels import actions as channels
from torget.channels.models import Channel
from torget.connectors.contract import ForgedError
from torget.connectors.hub import Incoming, Kind, Received
from torget.conversations import following, hearing, reactions, threads
from torget.conversations.models import Message
from torget.conversations.tidying import UnkeepableError, tidy
from torget.publishing import small_talk
from torget.publishing.fanout.kinds import by_hand
from torget.publishing.fanout.sweeping import take_back
from torget.publishing.leaving import leave
from torget.worker import wake

log = logging.getLogger(__name__)

HEARD = {Kind.REPLY, Kind.MENTION, Kind.DIRECT, Kind.QUESTION}


def take_in(channel: Channel, received: Received) -> list[Message]:
    """Take in all that one call brought; returns the new messages. What is known already changes nothing."""
    heard = []
    for incoming in received.incoming:
        try:
            message = _take_one(channel, tidy(incoming))
        except UnkeepableError as error:
            log.warning("Something on %s was not taken in: %s", channel.slug, error)
            continue
        if message:
            heard.append(message)
    with transaction.atomic():
        for recipient, envelope in received.replies:
            small_talk.send(channel, recipient, envelope)
    transaction.on_commit(wake)
    return heard


def _take_one(channel: Channel, incoming: Incoming) -> Message | None:
    try:
        with transaction.atomic():
            return _take(channel, incoming)
    except IntegrityError:
        # Another process has just taken in the same; the database let only one of us
        if hearing.is_known(channel, incoming):
            return None
        raise


def _take(channel: Channel, incoming: Incoming) -> Message | None:
    if incoming.kind in HEARD:
        return hearing.hear(channel, incoming)
    if act := ACTS.get(incoming.kind):
        act(channel, incoming)
    else:
        log.info("Nothing to do for %s on %s.", incoming.kind, channel.slug)
    return None


def _follow(channel: Channel, incoming: Incoming) -> None:
    channels.add_follower(
        threads.meant(channel, incoming),
        address=incoming.sender.external_id,
        inbox=incoming.shared_inbox or incoming.inbox,
        personal_inbox=incoming.inbox,
        host=incoming.sender.host,
        consent=incoming.consent[:200],
    )


def _unfollow(channel: Channel, incoming: Incoming) -> None:
    try:
        # Whoever writes that they want no more shows the ticket that they got; it names their channel
        leave(incoming.target)
    except ForgedError:
        if channel.connector.can.fans_out:
            own = threads.meant(channel, incoming)
            channels.remove_follower(own, incoming.sender.external_id)
            if own.kind in by_hand():
                take_back(own, incoming.inbox)
        else:
            hearing.hear(channel, replace(incoming, kind=Kind.DIRECT, target=""))


def _block(channel: Channel, incoming: Incoming) -> None:
    own = threads.meant(channel, incoming)
    channels.block(own, incoming.sender.external_id, inbox=incoming.inbox)
    take_back(own, incoming.inbox)


def _unblock(channel: Channel, incoming: Incoming) -> None:
    channels.unblock(threads.meant(channel, incoming), incoming.sender.external_id)


def _undo(_channel: Channel, incoming: Incoming) -> None:
    reactions.uncount(incoming)


ACTS: dict[Kind, Callable[[Channel, Incoming], None]] = {
    Kind.EDIT: following.follow_edit,
    Kind.DELETE: following.follow_removal,
    Kind.LIKE: reactions.count,
    Kind.BOOST: reactions.count,
    Kind.UNDO: _undo,
    Kind.FOLLOW: _follow,
    Kind.UNFOLLOW: _unfollow,
    Kind.BLOCK: _block,
    Kind.UNBLOCK: _unblock,
}
