"""What we say on a channel, for its page and its archive: the deliveries, and nothing of drafts."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone

from torget.channels.costs import CEILINGS
from torget.channels.models import Channel
from torget.channels.traffic import Traffic, enter
from torget.publishing.fanout.sweeping import let_go as let_go_parcels
from torget.publishing.ledger.orders import UNSURE
from torget.publishing.ledger.transitions import OPEN, UNDER_WAY, move
from torget.publishing.models import Delivery, DeliveryEvent, DeliveryState, Parcel, ParcelState, PostVersion

CLOSED = "The channel was closed."


def waiting(channel: Channel) -> int:
    """What is still on its way, parcels counted one by one."""
    parcels = Parcel.objects.filter(envelope__channel=channel, state=ParcelState.WAITING)
    return Delivery.objects.filter(channel=channel, state__in=OPEN).count() + parcels.count()


def busy(channel: Channel) -> bool:
    """Whether a call is under way: its answer must be heard first."""
    now = timezone.now()
    deliveries = Delivery.objects.filter(channel=channel, state__in=UNDER_WAY, lease_until__gt=now)
    return deliveries.exists() or Parcel.objects.filter(envelope__channel=channel, lease_until__gt=now).exists()


def last(channel: Channel) -> datetime | None:
    """The latest line in the history of any delivery."""
    found: datetime | None = DeliveryEvent.objects.filter(delivery__channel=channel).aggregate(at=Max("at"))["at"]
    return found


def rows(channel: Channel) -> Iterator[dict[str, Any]]:
    """Every delivery with its receipt and the number of the record that holds its words."""
    deliveries = list(Delivery.objects.filter(channel=channel).select_related("post").order_by("pk"))
    versions = PostVersion.objects.filter(post__in={row.post_id for row in deliveries}).select_related("record")
    numbers = {(version.post_id, version.number): version.record.number for version in versions}
    for row in deliveries:
        yield {
            "post": row.post.uid,
            "version": row.version,
            "record": numbers.get((row.post_id, row.version), ""),
            **{name: getattr(row, name) for name in ("act", "state", "external_id", "url", "created", "finished")},
        }


def let_go(channel: Channel) -> None:
    """What waits is cancelled; what may have arrived is said to be unknown, for a person to look."""
    for row in Delivery.objects.filter(channel=channel, state=DeliveryState.WAITING):
        move(row, {DeliveryState.WAITING}, DeliveryState.CANCELLED, CLOSED)
    for row in Delivery.objects.filter(channel=channel, state__in=UNDER_WAY):
        move(row, UNDER_WAY, DeliveryState.FAILED, CLOSED, advice=UNSURE)
    let_go_parcels(channel, CLOSED)


def hurry(channel: Channel) -> None:
    """What waits for money is due now."""
    now = timezone.now()
    Delivery.objects.filter(channel=channel, state=DeliveryState.WAITING, advice__in=CEILINGS).update(due=now)
    Parcel.objects.filter(envelope__channel=channel, state=ParcelState.WAITING, due__gt=now).update(due=now)


enter(Traffic("deliveries", waiting, last, rows, busy, let_go, hurry))
