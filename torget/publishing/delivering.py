"""One delivery, from the moment it has been taken until the ledger says how it went."""

import logging

from django.db import transaction

from torget.channels import costs
from torget.channels.accounts import account
from torget.channels.vault import VaultError
from torget.connectors.contract import Account, ByHand, Connector, ConnectorError, FanOut
from torget.connectors.hub import Act, Outgoing, Receipt
from torget.publishing.fanout.packing import Load, pack
from torget.publishing.ledger.orders import order_correction
from torget.publishing.ledger.receipts import last_receipt
from torget.publishing.ledger.transitions import OPEN, UNDER_WAY, move
from torget.publishing.models import Delivery, DeliveryState, Post, PostState
from torget.publishing.outcomes import arrived, failed
from torget.publishing.outgoing import outgoing

logger = logging.getLogger(__name__)


def deliver(delivery: Delivery) -> None:
    """Carry out a delivery that this worker has claimed. One whose outcome nobody heard is looked up before anything.

    Each step is committed before the next begins, so that whoever finds the row after a crash knows how far it came.
    """
    channel = delivery.channel
    said = outgoing(delivery.post, channel, delivery.version, Act(delivery.act))
    try:
        own = account(channel)
        if delivery.state in UNDER_WAY and (receipt := _look_up(delivery, said, own)):
            _settle(delivery, said, own, receipt)
            return
        if not _is_wanted(delivery) or not _begin(delivery):
            return
        _pay(delivery, said, own)
        _settle(delivery, said, own, _call(delivery, said, own))
    except ConnectorError as error:
        failed(delivery, error)
    except VaultError as error:
        unheard = delivery.state in UNDER_WAY
        _begin(delivery)
        failed(delivery, ConnectorError(str(error), unknown=unheard, pauses=True, advice="sealed"))
    except Exception as error:
        logger.exception("Delivery %s met a fault of ours.", delivery.key)
        failed(delivery, ConnectorError(f"A fault of ours: {type(error).__name__}.", unknown=True))


def _begin(delivery: Delivery) -> bool:
    origins = {DeliveryState.WAITING, *UNDER_WAY}
    return move(delivery, origins, DeliveryState.SENDING, f"Attempt {delivery.attempts}.")


def _look_up(delivery: Delivery, said: Outgoing, own: Account) -> Receipt | None:
    """Ask the platform whether the act got out; an unanswered question leaves it as unknown as it was."""
    if delivery.state == DeliveryState.SENDING:
        move(delivery, {DeliveryState.SENDING}, DeliveryState.UNKNOWN, "We stopped before the answer came.")
    connector = delivery.channel.connector
    try:
        found = connector.find(Act(delivery.act), said, own)
    except ConnectorError as error:
        raise ConnectorError(
            f"Could not be looked up: {error}",
            unknown=True,
            retry_after=error.retry_after,
            pauses=error.pauses,
            advice=error.advice,
        ) from error
    if found is None and connector.can.costs:
        costs.give_back(delivery.key)
    return found


def _pay(delivery: Delivery, said: Outgoing, own: Account) -> None:
    """Set aside what it will cost, where it costs. What is handed over by hand is paid parcel by parcel, but not begun
    where there is not enough for all of it."""
    channel, connector = delivery.channel, delivery.channel.connector
    if not connector.can.costs or delivery.act == Act.WITHDRAW:
        return
    price = connector.price(said, own, channel.followers.count() if said.public and not said.answers else 1)
    if price is None:
        return
    if isinstance(connector, ByHand):
        costs.require(channel, price, delivery.key)
    else:
        costs.set_aside(channel, delivery.key, price, f"{delivery.act} {delivery.post.uid}")


def _call(delivery: Delivery, said: Outgoing, own: Account) -> Receipt:
    connector = delivery.channel.connector
    if delivery.act == Act.PUBLISH:
        return connector.publish(said, own)
    receipt = last_receipt(delivery)
    if receipt is None:
        raise ConnectorError("The post never arrived there.", permanent=True, advice="never-arrived")
    verb = connector.revise if delivery.act == Act.REVISE else connector.withdraw
    return verb(said, own, receipt)


def _settle(delivery: Delivery, said: Outgoing, own: Account, receipt: Receipt) -> None:
    arrived(delivery, receipt, _load(delivery, delivery.channel.connector, said, own))


def _load(delivery: Delivery, connector: Connector, said: Outgoing, own: Account) -> Load | None:
    return pack(connector, delivery, said, own) if isinstance(connector, FanOut) else None


@transaction.atomic
def _is_wanted(delivery: Delivery) -> bool:
    """Whether it should still be done; while it waited the post may have been corrected or withdrawn."""
    post = Post.objects.select_for_update().get(pk=delivery.post_id)
    if delivery.act == Act.WITHDRAW:
        return last_receipt(delivery) is not None or not _cancel(delivery, "It never arrived there.")
    if post.state == PostState.WITHDRAWN:
        return not _cancel(delivery, "The post was withdrawn.")
    if delivery.version < post.version:
        _cancel(delivery, f"Version {post.version} goes instead.")
        order_correction(post, delivery.channel)
        return False
    if delivery.act == Act.REVISE and last_receipt(delivery) is None:
        return not _cancel(delivery, "There is nothing there to correct.")
    return True


def _cancel(delivery: Delivery, why: str) -> bool:
    return move(delivery, OPEN, DeliveryState.CANCELLED, why)
