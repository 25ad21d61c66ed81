"""The worker's part, done by hand so that a test sees each step."""

from datetime import timedelta

from django.utils import timezone

from torget.connectors.hub import Act
from torget.publishing.courier import LEASE, claimable
from torget.publishing.delivering import deliver
from torget.publishing.models import Delivery, Parcel, Post
from torget.worker.claims import claim


def carry_once() -> int:
    """Carry out what is due now; how many deliveries."""
    taken = claim(claimable(), limit=50, seconds=LEASE, owner="a worker")
    for delivery in taken:
        deliver(delivery)
    return len(taken)


def carry_all() -> None:
    """Carry out what is due, and what falls due by it, until nothing is."""
    for _ in range(20):
        if not carry_once():
            return
    raise AssertionError("There is always more to do.")


def let_time_pass() -> None:
    """Everything that waits is due, and every lease has run out."""
    past = timezone.now() - timedelta(seconds=1)
    Delivery.objects.exclude(due=None).update(due=past)
    Delivery.objects.exclude(lease_until=None).update(lease_until=past)
    Parcel.objects.exclude(due=None).update(due=past)
    Parcel.objects.exclude(lease_until=None).update(lease_until=past)


def the(post: Post, act: Act = Act.PUBLISH) -> Delivery:
    """The one delivery of this act."""
    return Delivery.objects.get(post=post, act=act)


def history(delivery: Delivery) -> list[str]:
    """The states it has been in."""
    return list(delivery.events.values_list("state", flat=True))
