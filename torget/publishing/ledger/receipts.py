"""Receipts as the ledger keeps them."""

from torget.connectors.hub import Receipt
from torget.publishing.models import Delivery, DeliveryState

PARCELS = "parcels"


def last_receipt(delivery: Delivery) -> Receipt | None:
    """The channel's latest word on the post before this delivery, or None where the post never arrived there."""
    before = (
        Delivery.objects.filter(post_id=delivery.post_id, channel_id=delivery.channel_id, pk__lt=delivery.pk)
        .filter(state=DeliveryState.DELIVERED)
        .order_by("-pk")
        .first()
    )
    if before is None:
        return None
    facts = {name: fact for name, fact in before.facts.items() if name != PARCELS}
    return Receipt(before.external_id, before.url, facts)
