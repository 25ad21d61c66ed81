"""How far an envelope has come, kept on its delivery so that a page need not count a thousand rows."""

from collections.abc import Iterable

from django.db.models import Count
from django.utils import timezone

from torget.connectors.contract import ByHand
from torget.publishing.ledger.receipts import LANDED, PARCELS
from torget.publishing.ledger.transitions import move
from torget.publishing.models import Delivery, DeliveryState, Parcel, ParcelState, SentEnvelope

WORDS = {
    ParcelState.DELIVERED: "delivered",
    ParcelState.WAITING: "trying",
    ParcelState.SENDING: "trying",
    ParcelState.UNKNOWN: "trying",
    ParcelState.FAILED: "failed",
}


def count(envelopes: Iterable[SentEnvelope]) -> None:
    """Write down `delivered`, `trying` and `failed`, and `landed` where receipts come later; an envelope whose last
    parcel is settled is emptied.

    In the caller's transaction, which holds the envelopes' rows where several carry parcels of one envelope at once.
    """
    found = {envelope.pk: envelope for envelope in envelopes}
    tallies = {key: dict.fromkeys(WORDS.values(), 0) for key in found}
    rows = Parcel.objects.filter(envelope__in=found).values_list("envelope", "state")
    for key, state, number, landed in rows.annotate(number=Count("pk"), landings=Count("landed")).order_by():
        tallies[key][WORDS[ParcelState(state)]] += number
        if landed:
            tallies[key][LANDED] = tallies[key].get(LANDED, 0) + landed
    for key, envelope in found.items():
        _write(envelope, tallies[key])


def _write(envelope: SentEnvelope, tally: dict[str, int]) -> None:
    if not tally["trying"]:
        SentEnvelope.objects.filter(pk=envelope.pk).update(body=b"", settled=timezone.now())
    if delivery := envelope.delivery:
        delivery.facts = {**delivery.facts, PARCELS: tally}
        delivery.save(update_fields=["facts"])
        if tally["failed"] and not tally["delivered"] and not tally["trying"] and _has_one_reader(delivery):
            _fail(delivery, envelope)


def _has_one_reader(delivery: Delivery) -> bool:
    """Whether it went to whom is answered and to nobody else."""
    post = delivery.post
    return not post.is_public or bool(post.answers and isinstance(delivery.channel.connector, ByHand))


def _fail(delivery: Delivery, envelope: SentEnvelope) -> None:
    """What is for one reader has been said only when that one has it."""
    why = Parcel.objects.filter(envelope=envelope, state=ParcelState.FAILED).values_list("detail", flat=True).first()
    move(delivery, {DeliveryState.DELIVERED}, DeliveryState.FAILED, why or "", advice="not-taken")
