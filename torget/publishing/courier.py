"""The worker's hands for deliveries: each channel has its own, so that a silent platform delays nobody else."""

from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import timedelta

from django.db import connections
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from torget.channels.models import State
from torget.publishing.delivering import deliver
from torget.publishing.ledger.transitions import OPEN
from torget.publishing.models import Delivery
from torget.worker import is_stopping
from torget.worker.claims import claim, unleased
from torget.worker.identity import owner

HANDS = 16
LEASE = 60.0
# How long a turn watches calls under way before it looks whether another channel has something to carry
GLANCE = 0.2


def claimable() -> QuerySet[Delivery]:
    """Deliveries that may be tried: on an active channel, where no earlier act on the same post has yet to end."""
    earlier = Delivery.objects.filter(
        post=OuterRef("post"), channel=OuterRef("channel"), pk__lt=OuterRef("pk"), state__in=OPEN
    )
    return (
        Delivery.objects.filter(state__in=OPEN, channel__state=State.ACTIVE)
        .exclude(Exists(earlier))
        .select_related("post__voice", "channel__voice")
        .order_by("due", "pk")
    )


class Courier:
    """Carries at most one delivery per channel at a time, each in its own thread."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(HANDS, thread_name_prefix="courier")
        self._under_way: dict[int, tuple[Delivery, Future[None]]] = {}

    def turn(self) -> int:
        """Start what can be started and watch it for a moment; how many were under way."""
        busy = len(self._under_way)
        if not is_stopping():
            busy += self._start()
        if self._under_way:
            wait([call for _, call in self._under_way.values()], timeout=GLANCE, return_when=FIRST_COMPLETED)
        self._keep()
        return busy

    def _start(self) -> int:
        free = HANDS - len(self._under_way)
        taken = claim(claimable().filter(pk__in=self._next(free)), limit=free, seconds=LEASE, owner=owner())
        for delivery in taken:
            self._under_way[delivery.channel_id] = (delivery, self._pool.submit(_carry, delivery))
        return len(taken)

    def _next(self, limit: int) -> list[int]:
        """The first delivery of each idle channel."""
        due = claimable().filter(unleased(LEASE), due__lte=timezone.now()).exclude(channel__in=list(self._under_way))
        first: dict[int, int] = {}
        for key, channel in due.values_list("pk", "channel_id")[: 20 * HANDS]:
            first.setdefault(channel, key)
        return list(first.values())[:limit]

    def _keep(self) -> None:
        """Let go of what has ended, and hold what has not for longer."""
        for channel, (_, call) in list(self._under_way.items()):
            if call.done():
                del self._under_way[channel]
                call.result()
        soon = timezone.now() + timedelta(seconds=LEASE / 2)
        ending = [delivery for delivery, _ in self._under_way.values() if (delivery.lease_until or soon) < soon]
        if ending:
            longer = timezone.now() + timedelta(seconds=LEASE)
            own = Delivery.objects.filter(pk__in=[delivery.pk for delivery in ending], lease_owner=owner())
            own.exclude(lease_until=None).update(lease_until=longer)
            for delivery in ending:
                delivery.lease_until = longer


def _carry(delivery: Delivery) -> None:
    try:
        deliver(delivery)
    finally:
        connections.close_all()
