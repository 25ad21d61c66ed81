"""The periodic work of publishing: the clock, the courier, the carriers of parcels, and their housekeeping."""

import logging
from datetime import timedelta
from functools import partial

from django.utils import timezone

from torget.publishing.actions import keep_back, publish
from torget.publishing.courier import Courier
from torget.publishing.errors import NotReadyError, WrongStateError
from torget.publishing.fanout.byhand import Carrier
from torget.publishing.fanout.carrying import carry
from torget.publishing.fanout.lanes import Lane
from torget.publishing.fanout.sweeping import count_forgotten, give_up_held, sweep_settled
from torget.publishing.landings import land_forgotten
from torget.publishing.mentioning import teller
from torget.publishing.models import Post, PostState
from torget.worker.registry import periodic

logger = logging.getLogger(__name__)
_courier, _carrier, _teller = Courier(), Carrier(), teller()


@periodic("publishing.clock", every=5)
def publish_due() -> int:
    """Publish what is due, each post once however many workers look: the act itself asks for its state."""
    due = list(Post.objects.filter(state=PostState.SCHEDULED, goes_out__lte=timezone.now()).order_by("goes_out")[:20])
    return sum(_publish_one(post) for post in due)


def _publish_one(post: Post) -> bool:
    """Publish a post whose time has come; one that meets a fault of ours does not stop those after it."""
    try:
        publish(post, by=None, source="worker")
    except NotReadyError as error:
        logger.warning("Post %s was not ready when its time came: %s", post.uid, error)
        keep_back(post, error)
    except WrongStateError:
        return False
    except Exception:
        logger.exception("Post %s could not be published when its time came.", post.uid)
        return False
    return True


@periodic("publishing.deliver", every=1)
def deliver_due() -> int:
    """Carry out what is owed to channels."""
    return _courier.turn()


periodic("publishing.parcels", every=1)(partial(carry, Lane.FRESH))
periodic("publishing.parcels-late", every=2)(partial(carry, Lane.LATE))


@periodic("publishing.by-hand", every=1)
def carry_by_hand() -> int:
    """Hand over what must be handed over one by one."""
    return _carrier.turn()


@periodic("publishing.mentions", every=5)
def tell_pages() -> int:
    """Tell pages elsewhere that we link to them."""
    return _teller.turn()


@periodic("publishing.sweep", every=3600, alone=True)
def sweep() -> int:
    """Give up what a dead host has held for a week, and drop what has been settled for long."""
    now = timezone.now()
    return give_up_held(now - timedelta(days=7)) + count_forgotten() + land_forgotten() + sweep_settled(now)
