"""An envelope and its parcels, written in the transaction that says the post is out."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from torget.channels.models import Channel
from torget.channels.queries import recipients, shut_inboxes
from torget.connectors.contract import Account, ByHand, ConnectorError, FanOut
from torget.connectors.hub import Act, Envelope, Outgoing, Recipient
from torget.publishing.fanout.counting import count
from torget.publishing.models import Delivery, Parcel, ParcelState, SentEnvelope
from torget.worker import wake

# SQLite takes 32,766 values in one statement, a parcel has eleven
AT_ONCE = 1000
# Attempts at finding whoever is answered, before the others are told without them
PATIENCE = 4


@dataclass(frozen=True, slots=True)
class Load:
    """One body, and whom it goes to besides the followers; those are left out of what is said to one person only.

    unreached: why whoever is answered is not among them, where they should be.
    """

    envelope: Envelope
    also: tuple[Recipient, ...] = ()
    to_followers: bool = True
    unreached: str = ""


def pack(connector: FanOut, delivery: Delivery, said: Outgoing, own: Account) -> Load:
    """What shall be carried for a delivery. May ask others for their addresses; raise ConnectorError.

    What everybody may read goes to the followers also where the person who is answered cannot be found; but what is
    handed over by hand, as a letter is, answers nobody else.
    """
    to_all = said.public and not (said.answers and isinstance(connector, ByHand))
    also, unreached = _answered(connector, delivery, said, own, to_all=to_all)
    return Load(connector.envelope(Act(delivery.act), said, own), also, to_followers=to_all, unreached=unreached)


def _answered(
    connector: FanOut, delivery: Delivery, said: Outgoing, own: Account, *, to_all: bool
) -> tuple[tuple[Recipient, ...], str]:
    """Whoever is answered, or nobody and the reason."""
    if said.answers and said.answers.stay_away:
        if to_all:
            return (), ""
        raise ConnectorError("Whoever is answered has asked us to stay away.", permanent=True, advice="person-blocks")
    try:
        return tuple(connector.also(said, own)), ""
    except ConnectorError as error:
        if error.pauses or not (error.permanent or delivery.attempts >= PATIENCE):
            raise
        if to_all:
            return (), str(error)
        raise ConnectorError(str(error), permanent=True, advice="person-gone") from error


def send_out(channel: Channel, load: Load, *, delivery: Delivery | None = None) -> None:
    """Write the envelope and a parcel for each distinct address, in the caller's transaction; only once.

    A delivery that somebody ordered again sends what failed of it once more.
    """
    envelope, is_new = SentEnvelope.objects.get_or_create(
        name=load.envelope.id,
        defaults={
            "channel": channel,
            "delivery": delivery,
            "media_type": load.envelope.media_type,
            "body": load.envelope.body,
            "digest": load.envelope.digest,
        },
    )
    if not is_new:
        if delivery:
            _send_again(envelope, load)
        return
    now = timezone.now()
    shut = shut_inboxes(channel)
    everybody = _everybody(channel, load, delivery)
    addresses = {recipient.address: recipient.host for recipient in everybody if recipient.address not in shut}
    parcels = (Parcel(envelope=envelope, address=to, host=host, due=now) for to, host in addresses.items())
    Parcel.objects.bulk_create(parcels, batch_size=AT_ONCE)
    count([envelope])
    transaction.on_commit(wake)


def _send_again(envelope: SentEnvelope, load: Load) -> None:
    failed = Parcel.objects.filter(envelope=envelope, state=ParcelState.FAILED)
    anew = {"due": timezone.now(), "attempts": 0, "settled": None, "detail": "", "external_id": "", "landed": None}
    if failed.update(state=ParcelState.WAITING, **anew):
        SentEnvelope.objects.filter(pk=envelope.pk).update(
            body=load.envelope.body, digest=load.envelope.digest, settled=None
        )
        transaction.on_commit(wake)
    count([envelope])


def _everybody(channel: Channel, load: Load, delivery: Delivery | None) -> Iterator[Recipient]:
    if load.to_followers and delivery:
        yield from recipients(channel)
    yield from load.also
    if delivery and delivery.act != Act.PUBLISH:
        # whoever has the post must hear of its correction, also those who no longer follow us
        reached = Parcel.objects.filter(envelope__delivery__post=delivery.post, envelope__channel=channel)
        for address, host in reached.filter(state=ParcelState.DELIVERED).values_list("address", "host").distinct():
            yield Recipient(address, host)
