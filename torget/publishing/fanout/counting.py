"""How far an envelope has come, kept on its delivery so that a page need not count a thousand rows."""

from collections.abc import Iterable

from django.db.models import Count
from django.utils import timezone

from torget.publishing.ledger.receipts import PARCELS
from torget.publishing.ledger.transitions import move
from torget.publishing.models import Delivery, DeliveryState, Parcel, ParcelState, SentEnvelope

WORDS = {
    ParcelState.DELIVERED: "delivered",
    ParcelState.WAITING: "trying",
    ParcelState.FAILED: "failed",
}


def count(envelopes: Iterable[SentEnvelope]) -> None:
    """Write down `delivered`, `trying` and `failed`; an envelope whose last parcel is settled is emptied.

    In the caller's transaction, which holds the envelopes' rows where several carry parcels of one envelope at once.
    """
    found = {envelope.pk: envelope for envelope in envelopes}
    tallies = {key: dict.fromkeys(WORDS.values(), 0) for key in found}
    rows = Parcel.objects.filter(envelope__in=found).values_list("envelope", "state").annotate(number=Count("pk"))
    for key, state, number in rows.order_by():
        tallies[key][WORDS[ParcelState(state)]] = number
    for key, envelope in found.items():
        _write(envelope, tallies[key])


def _write(envelope: SentEnvelope, tally: dict[str, int]) -> None:
    if not tally["trying"]:
        SentEnvelope.objects.filter(pk=envelope.pk).update(body=b"", settled=timezone.now())
    if delivery := envelope.delivery:
        delivery.facts = {**delivery.facts, PARCELS: tally}
        delivery.save(update_fields=["facts"])
        if tally["failed"] and not tally["delivered"] and not tally["trying"] and not delivery.post.is_public:
            _fail(delivery, envelope)


def _fail(delivery: Delivery, envelope: SentEnvelope) -> None:
    """What was said in confidence has been said only when its one reader has it."""
    why = Parcel.objects.filter(envelope=envelope, state=ParcelState.FAILED).values_list("detail", flat=True).first()
    move(delivery, {DeliveryState.DELIVERED}, DeliveryState.FAILED, why or "", advice="not-taken")
