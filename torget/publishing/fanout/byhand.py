"""Parcels that are handed over one by one: each in a thread of its own, and never a second time to the same person.

SENDING is committed before the call, so a parcel found in it after a crash is unknown; an unknown one is looked up, and
where nobody can tell it is never repeated.
"""

import logging
import time
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from torget.channels import costs
from torget.channels.actions import mark_well
from torget.channels.models import Channel, State
from torget.channels.vault import VaultError
from torget.connectors.contract import ByHand, ConnectorError
from torget.connectors.hub import Act, Carried, Price, Recipient
from torget.publishing.fanout import endings
from torget.publishing.fanout.carrying import Bag
from torget.publishing.fanout.counting import count
from torget.publishing.fanout.kinds import by_hand
from torget.publishing.fanout.settling import hold
from torget.publishing.models import Parcel, ParcelState, SentEnvelope
from torget.publishing.outgoing import outgoing
from torget.worker.claims import claim, unleased
from torget.worker.hands import Hands, hold_claims
from torget.worker.identity import owner

logger = logging.getLogger(__name__)

HANDS = 24
# So that one carrier that does not answer leaves hands for the others
PER_CHANNEL = 8
LEASE = 120.0
COUNT_EVERY = 1.0
OPEN = (ParcelState.WAITING, ParcelState.SENDING, ParcelState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Load:
    """What one parcel needs to be handed over. price: what that costs, as far as it is known before."""

    connector: ByHand
    bag: Bag
    to: Recipient
    channel: Channel
    key: str
    price: Price | None


def waiting() -> QuerySet[Parcel]:
    """Parcels for these hands; those that were begun by somebody who died are among them."""
    rows = Parcel.objects.filter(state__in=OPEN, envelope__channel__kind__in=by_hand())
    return rows.filter(envelope__channel__state=State.ACTIVE).select_related("envelope__channel").order_by("due", "pk")


def take(free: int, busy: Sequence[Parcel]) -> list[Parcel]:
    """Claim what is due, a few for each channel."""
    under_way = Counter(parcel.envelope.channel_id for parcel in busy)
    due = waiting().filter(unleased(LEASE), due__lte=timezone.now())
    taken: list[Parcel] = []
    for channel in due.order_by().values_list("envelope__channel", flat=True).distinct():
        limit = min(PER_CHANNEL - under_way[channel], free - len(taken))
        if limit > 0:
            own = waiting().filter(envelope__channel=channel).exclude(pk__in=[parcel.pk for parcel in busy])
            taken += claim(own.defer("envelope__body"), limit=limit, seconds=LEASE, owner=owner())
    return taken


def carry(parcel: Parcel) -> None:
    """Hand over a parcel that this worker has claimed; one whose outcome nobody heard is looked up before anything."""
    try:
        load = _open(parcel)
        carried = _find(parcel, load) if parcel.state != ParcelState.WAITING else None
        if carried is None:
            if not endings.begin(parcel):
                return
            carried = _hand_over(load)
        endings.arrived(parcel, carried)
        if carried.cost and load.channel.connector.can.costs:
            costs.enter(load.channel, load.key, carried.cost, load.to.host)
    except ConnectorError as error:
        endings.failed(parcel, error)
    except VaultError as error:
        endings.failed(parcel, ConnectorError(str(error), unknown=_unheard(parcel), pauses=True, advice="sealed"))
    except Exception as error:
        logger.exception("Parcel %s met a fault of ours.", parcel.pk)
        endings.failed(parcel, ConnectorError(f"A fault of ours: {type(error).__name__}.", unknown=_unheard(parcel)))


def _unheard(parcel: Parcel) -> bool:
    return parcel.state != ParcelState.WAITING


def _open(parcel: Parcel) -> Load:
    kept = SentEnvelope.objects.select_related("channel__voice", "delivery__post__voice").get(pk=parcel.envelope_id)
    bag = Bag(kept)
    if not isinstance(bag.connector, ByHand):
        raise TypeError(f"{kept.channel.kind} hands nothing over.")
    to = Recipient(parcel.address, parcel.host)
    return Load(bag.connector, bag, to, kept.channel, f"parcel.{parcel.pk}", _price(kept, bag))


def _price(kept: SentEnvelope, bag: Bag) -> Price | None:
    """What one parcel costs; small talk costs something that we learn only afterwards."""
    if not bag.connector.can.costs:
        return None
    delivery = kept.delivery
    if delivery is None:
        return costs.SOMETHING
    said = outgoing(delivery.post, kept.channel, delivery.version, Act(delivery.act))
    return bag.connector.price(said, bag.own, 1)


def _find(parcel: Parcel, load: Load) -> Carried | None:
    """Ask whether it was taken; an unanswered question leaves it as unknown as it was."""
    endings.doubt(parcel)
    try:
        carried = load.connector.find_parcel(load.bag.envelope, load.to, load.bag.own)
    except ConnectorError as error:
        raise ConnectorError(
            f"Could not be looked up: {error}",
            unknown=True,
            permanent=error.unknown and error.permanent,
            retry_after=error.retry_after,
            pauses=error.pauses,
            advice=error.advice,
        ) from error
    if carried is None:
        costs.give_back(load.key)
    return carried


def _hand_over(load: Load) -> Carried:
    if load.price:
        costs.set_aside(load.channel, load.key, load.price, "A parcel")
    try:
        return load.connector.carry(load.bag.envelope, load.to, load.bag.own)
    except ConnectorError as error:
        if not error.unknown:
            costs.give_back(load.key)
        raise


class Carrier:
    """Carries with many hands, and writes down now and then how far the envelopes have come.

    To count a thousand rows after each of a thousand parcels would be a million.
    """

    def __init__(self) -> None:
        self._hands = Hands("by-hand", number=HANDS, lease=LEASE, take=take, work=self._work, hold=hold_claims)
        self._touched: deque[Parcel] = deque()
        self._counted = time.monotonic()

    def turn(self) -> int:
        """Carry for a moment; how many parcels were under way."""
        busy = self._hands.turn()
        if self._touched and (not busy or time.monotonic() - self._counted > COUNT_EVERY):
            self._counted = time.monotonic()
            settled(self._touched.popleft() for _ in range(len(self._touched)))
        return busy

    def _work(self, parcel: Parcel) -> None:
        try:
            carry(parcel)
        finally:
            self._touched.append(parcel)


@transaction.atomic
def settled(parcels: Iterable[Parcel]) -> None:
    """Write down how far the envelopes of these parcels have come, and that their channels are well."""
    parcels = list(parcels)
    count(hold({parcel.envelope_id for parcel in parcels}).values())
    for channel in {parcel.envelope.channel for parcel in parcels if parcel.state == ParcelState.DELIVERED}:
        mark_well(channel)
