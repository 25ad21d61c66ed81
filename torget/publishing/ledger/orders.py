"""What is owed to a channel: deliveries, with their keys written before any attempt."""

from django.utils import timezone

from torget.channels.models import Channel, State
from torget.connectors.hub import Act
from torget.publishing.ledger.transitions import OPEN, UNDER_WAY, move, write
from torget.publishing.models import Delivery, DeliveryState, Post
from torget.publishing.outgoing import key_of

CANNOT = {Act.REVISE: "cannot-revise", Act.WITHDRAW: "cannot-withdraw"}
UNSURE = "outcome-unknown"
SHUT = "channel-closed"
# Where the channel can never do it; to try again is to be told the same
HOPELESS = frozenset({*CANNOT.values(), SHUT})


def order(post: Post, channel: Channel, act: Act) -> Delivery:
    """Owe the post's present version to the channel. Where the channel cannot do it, the ledger says so at once."""
    delivery, is_new = Delivery.objects.get_or_create(
        post=post,
        channel=channel,
        act=act.value,
        version=post.version,
        defaults={"key": key_of(post, channel, post.version, act), "due": timezone.now()},
    )
    if not is_new:
        return reopen(delivery)
    write(delivery, "")
    if _is_closed(delivery):
        return delivery
    if not _can(channel, act):
        detail = f"{channel.connector.name} cannot do this."
        move(delivery, {DeliveryState.WAITING}, DeliveryState.FAILED, detail, advice=CANNOT[act])
    return delivery


def order_correction(post: Post, channel: Channel) -> Delivery:
    """Owe the new version: as a revision to a channel that got the post, else as the post itself."""
    cancel_waiting(post, channel, f"Version {post.version} goes instead.")
    return order(post, channel, Act.REVISE if may_have_got(post, channel) else Act.PUBLISH)


def order_withdrawal(post: Post, channel: Channel) -> Delivery | None:
    """Owe the withdrawal to a channel that got the post; what still waits for it never goes out."""
    cancel_waiting(post, channel, "The post was withdrawn.")
    return order(post, channel, Act.WITHDRAW) if may_have_got(post, channel) else None


def reopen(delivery: Delivery) -> Delivery:
    """Begin again with a delivery that had ended, under its old key; one that may have arrived is looked up first."""
    state = DeliveryState.UNKNOWN if delivery.advice == UNSURE else DeliveryState.WAITING
    ended = {DeliveryState.FAILED, DeliveryState.CANCELLED}
    move(delivery, ended, state, "Again.", due=timezone.now(), attempts=0, advice="", finished=None)
    _is_closed(delivery)
    return delivery


def cancel_waiting(post: Post, channel: Channel, why: str) -> None:
    """Take back what has not been begun."""
    for delivery in Delivery.objects.filter(post=post, channel=channel, state=DeliveryState.WAITING):
        move(delivery, {DeliveryState.WAITING}, DeliveryState.CANCELLED, why)


def _is_closed(delivery: Delivery) -> bool:
    """Whether its channel is closed; then nothing will ever carry it, and the ledger says so at once."""
    if Channel.objects.filter(pk=delivery.channel_id).exclude(state=State.CLOSED).exists():
        return False
    move(delivery, OPEN, DeliveryState.FAILED, "The channel is closed.", advice=SHUT)
    return True


def may_have_got(post: Post, channel: Channel) -> bool:
    """Whether the post stands there, or may."""
    return Delivery.objects.filter(
        post=post, channel=channel, state__in={DeliveryState.DELIVERED, *UNDER_WAY}, act__in=[Act.PUBLISH, Act.REVISE]
    ).exists()


def _can(channel: Channel, act: Act) -> bool:
    can = channel.connector.can
    return {Act.PUBLISH: True, Act.REVISE: can.revise, Act.WITHDRAW: can.withdraw}[act]
