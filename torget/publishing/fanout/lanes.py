"""Which parcels are carried together: those without a past never wait behind those with one."""

from collections.abc import Callable
from enum import StrEnum

from django.db.models import Q, QuerySet

from torget.channels.models import State
from torget.publishing.fanout import hosts
from torget.publishing.fanout.kinds import by_hand
from torget.publishing.models import Parcel, ParcelState
from torget.worker.claims import claim
from torget.worker.identity import owner

# Long enough for a batch to wait for its slots and to be answered twice, each time at the last moment
LEASE = 180.0
BATCH = 500
PROBES = 20


class Lane(StrEnum):
    """A fresh parcel has not been tried and its host is in good standing; every other one is late."""

    FRESH = "fresh"
    LATE = "late"


def take(lane: Lane) -> list[Parcel]:
    """Claim the next parcels of a lane, first attempts first."""
    return TAKE[lane]()


def _waiting() -> QuerySet[Parcel]:
    rows = Parcel.objects.filter(state=ParcelState.WAITING, envelope__channel__state=State.ACTIVE)
    return rows.exclude(envelope__channel__kind__in=by_hand())


def _take_fresh() -> list[Parcel]:
    fresh = _waiting().filter(attempts=0).exclude(host__in=hosts.troubled().values("name"))
    return claim(fresh.order_by("due", "pk"), limit=BATCH, seconds=LEASE, owner=owner())


def _take_late() -> list[Parcel]:
    late = _waiting().filter(Q(attempts__gt=0) | Q(host__in=hosts.troubled().values("name")))
    late = late.exclude(host__in=hosts.shut_out().values("name"))
    taken = claim(late.order_by("attempts", "due", "pk"), limit=BATCH, seconds=LEASE, owner=owner())
    for name in hosts.take_probes(PROBES):
        one = _waiting().filter(host=name).order_by("due", "pk")
        taken += claim(one, limit=1, seconds=LEASE, owner=owner())
    return taken


TAKE: dict[Lane, Callable[[], list[Parcel]]] = {Lane.FRESH: _take_fresh, Lane.LATE: _take_late}
