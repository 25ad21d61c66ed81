"""The one way a delivery changes state: conditionally, with a line in its history, in one transaction.

WAITING -> SENDING -> DELIVERED, or back to WAITING, or UNKNOWN until the platform has been asked, or FAILED for good.
SENDING is committed before the call, so a delivery found in it after a crash is one whose answer nobody heard.
"""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from torget.publishing.models import Delivery, DeliveryEvent, DeliveryState
from torget.worker import changes
from torget.worker.claims import RELEASED

OPEN = frozenset({DeliveryState.WAITING, DeliveryState.SENDING, DeliveryState.UNKNOWN})
UNDER_WAY = frozenset({DeliveryState.SENDING, DeliveryState.UNKNOWN})


@transaction.atomic
def move(
    delivery: Delivery, origins: Collection[DeliveryState], state: DeliveryState, detail: str = "", **fields: Any
) -> bool:
    """Move to `state` if it is still in one of `origins` and in the hands it was read in; False where it is not."""
    row = Delivery.objects.filter(pk=delivery.pk, state__in=origins, lease_owner=delivery.lease_owner)
    if state not in OPEN:
        fields = {"due": None, "finished": timezone.now(), **RELEASED, **fields}
    if not row.update(state=state, **fields):
        return False
    for name, value in {"state": state, **fields}.items():
        setattr(delivery, name, value)
    write(delivery, detail)
    return True


def write(delivery: Delivery, detail: str) -> None:
    """Add a line to the history of a delivery and tell the pages that show it; in the caller's transaction."""
    DeliveryEvent.objects.create(delivery=delivery, state=delivery.state, detail=detail[:500])
    changes.note(f"post:{delivery.post.uid}")
