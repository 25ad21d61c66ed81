"""What follows from what a connector said."""

import logging

from django.db import transaction
from django.utils import timezone

from torget.channels import costs
from torget.channels.actions import mark_trouble, mark_well
from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Receipt
from torget.publishing.fanout.packing import Load, send_out
from torget.publishing.ledger.orders import UNSURE
from torget.publishing.ledger.receipts import keep_parts
from torget.publishing.ledger.transitions import UNDER_WAY, move, write
from torget.publishing.models import Delivery, DeliveryState
from torget.worker import wake
from torget.worker.backoff import next_due
from torget.worker.claims import RELEASED

logger = logging.getLogger(__name__)


@transaction.atomic
def arrived(delivery: Delivery, receipt: Receipt, load: Load | None) -> None:
    """The platform has it; for a fan-out, its parcels are written in the same breath."""
    kept = {
        "external_id": receipt.external_id[:500],
        "url": receipt.url[:500],
        "facts": dict(receipt.facts),
        "advice": "person-unreached" if load and load.unreached else "",
    }
    if not move(delivery, UNDER_WAY, DeliveryState.DELIVERED, receipt.url, **kept):
        return
    keep_parts(delivery, receipt)
    mark_well(delivery.channel)
    if load and load.unreached:
        write(delivery, f"Whoever is answered could not be reached: {load.unreached}")
    if load:
        send_out(delivery.channel, load, delivery=delivery)
    # the next act on the same post may have waited for this one
    transaction.on_commit(wake)


@transaction.atomic
def failed(delivery: Delivery, error: ConnectorError) -> None:
    """The connector said why not; ask again, later, never, or after a person has acted."""
    if not error.unknown and delivery.channel.connector.can.costs:
        costs.give_back(delivery.key)
    if error.unknown:
        _put_off(delivery, DeliveryState.UNKNOWN, error)
    elif error.permanent and not error.pauses:
        move(delivery, UNDER_WAY, DeliveryState.FAILED, str(error), advice=error.advice or "refused")
    else:
        _put_off(delivery, DeliveryState.WAITING, error)
    if error.pauses:
        mark_trouble(delivery.channel, error.advice or "stopped", str(error), pause=True)
    elif error.advice in costs.CEILINGS:
        mark_trouble(delivery.channel, error.advice, str(error))


def _put_off(delivery: Delivery, state: DeliveryState, error: ConnectorError) -> None:
    """Let it wait for its next attempt; one that met a stopped channel, or an empty purse, is not counted."""
    now = timezone.now()
    uncounted = error.pauses or error.advice in costs.CEILINGS
    attempts = delivery.attempts - 1 if uncounted else delivery.attempts
    due = now if error.pauses else next_due(attempts, now, error.retry_after)
    if due is None:
        advice = UNSURE if state == DeliveryState.UNKNOWN else "gave-up"
        move(delivery, UNDER_WAY, DeliveryState.FAILED, str(error), advice=advice)
        return
    move(delivery, UNDER_WAY, state, str(error), due=due, attempts=attempts, advice=error.advice, **RELEASED)
    if error.retry_after:
        # the platform asked all of us to wait, not just this post
        others = Delivery.objects.filter(channel=delivery.channel, state=DeliveryState.WAITING, due__lt=due)
        others.update(due=due)
