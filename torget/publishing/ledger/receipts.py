"""Receipts as the ledger keeps them."""

from torget.connectors.hub import Act, Receipt
from torget.publishing.models import Delivery, DeliveryState, Part

PARCELS, LANDED = "parcels", "landed"


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
    return Receipt(before.external_id, before.url, facts, _parts(before))


def keep_parts(delivery: Delivery, receipt: Receipt) -> None:
    """Keep the names of all its posts, in the caller's transaction. A correction that names none left them as they
    were."""
    parts = receipt.parts
    if not parts and delivery.act == Act.REVISE and (before := last_receipt(delivery)):
        parts = before.parts
    Part.objects.bulk_create(
        Part(delivery=delivery, number=number, external_id=name[:500]) for number, name in enumerate(parts, start=1)
    )


def _parts(delivery: Delivery) -> tuple[str, ...]:
    return tuple(delivery.parts.order_by("number").values_list("external_id", flat=True))
