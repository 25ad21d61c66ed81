"""Trying again what failed for good, once a person has mended the cause."""

from django.db import transaction

from torget.accounts import audit
from torget.accounts.models import Person
from torget.connectors.hub import Act
from torget.publishing.actions.locking import lock
from torget.publishing.actions.telling import tell
from torget.publishing.errors import WrongStateError
from torget.publishing.ledger.orders import order_correction, reopen
from torget.publishing.models import Delivery, DeliveryState, PostState


@transaction.atomic
def retry(delivery: Delivery, *, by: Person) -> Delivery:
    """Give a failed delivery another sixteen attempts. What has been corrected since goes out as it is now.

    Return the delivery that waits now: the same, or a new one for the newer version. Raise WrongStateError.
    """
    post = delivery.post
    lock(post)
    delivery.refresh_from_db(from_queryset=Delivery.objects.select_for_update())
    if delivery.state != DeliveryState.FAILED:
        raise WrongStateError("retried", delivery.state)
    if post.state == PostState.WITHDRAWN and delivery.act != Act.WITHDRAW:
        raise WrongStateError("retried", post.state)
    audit.note(by, "delivery.retried", f"post:{post.uid}", {"delivery": delivery.key})
    newer = delivery.act != Act.WITHDRAW and delivery.version < post.version
    waiting = order_correction(post, delivery.channel) if newer else reopen(delivery)
    tell(post)
    return waiting
