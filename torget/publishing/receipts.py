"""Receipts as people read them: one row per channel, what to do where it failed, and when to look again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torget.connectors.contract import ByHand
from torget.connectors.hub import Act
from torget.publishing.ledger.orders import HOPELESS
from torget.publishing.ledger.transitions import OPEN
from torget.publishing.models import Delivery, DeliveryState, Post
from torget.publishing.queries import parcels, receipts
from torget.publishing.words import advice_words
from torget.ui.moments import clock

TONES = {
    DeliveryState.WAITING: "waiting",
    DeliveryState.SENDING: "going",
    DeliveryState.UNKNOWN: "warning",
    DeliveryState.DELIVERED: "done",
    DeliveryState.FAILED: "failed",
    DeliveryState.CANCELLED: "quiet",
}
DONE = {Act.REVISE: gettext_lazy("Corrected"), Act.WITHDRAW: gettext_lazy("Taken back")}
# What stands there and cannot be changed from here is no failure of anybody's
STANDS = {
    "cannot-revise": gettext_lazy("Stands there uncorrected"),
    "cannot-withdraw": gettext_lazy("Still stands there"),
}
SOON, FRESH = 1, timedelta(minutes=2)
LATER = 15


@dataclass(frozen=True, slots=True)
class Row:
    """One channel's receipt, in the words of ui/parts/receipt.html."""

    delivery: Delivery
    channel: str
    tone: str
    state: str
    detail: str
    moment: datetime | None
    url: str

    @property
    def may_be_tried_again(self) -> bool:
        """Whether another attempt could end better."""
        return self.delivery.state == DeliveryState.FAILED and self.delivery.advice not in HOPELESS


def rows(post: Post) -> list[Row]:
    """The latest receipt of each channel, first where somebody must do something."""
    return sorted(map(_row, receipts(post)), key=lambda row: not row.may_be_tried_again)


def look_again(post: Post) -> int:
    """Seconds until a page that shows receipts should ask again; 0 where nothing is on its way any more."""
    on_its_way = [row for row in receipts(post) if row.state in OPEN or _tries_parcels(row)]
    if not on_its_way:
        return 0
    return SOON if max(row.created for row in on_its_way) > timezone.now() - FRESH else LATER


def _row(delivery: Delivery) -> Row:
    state = DeliveryState(delivery.state)
    done = DONE.get(Act(delivery.act)) if state == DeliveryState.DELIVERED else STANDS.get(delivery.advice)
    return Row(
        delivery=delivery,
        channel=delivery.channel.name,
        tone="warning" if delivery.advice in STANDS else TONES[state],
        state=str(done or state.label),
        detail=" ".join(filter(None, (_carried(delivery), _next(delivery), advice_words(delivery.advice)))),
        moment=delivery.finished or delivery.created,
        url=delivery.url if state == DeliveryState.DELIVERED else "",
    )


def _carried(delivery: Delivery) -> str:
    """How far a fan-out has come."""
    tally = parcels(delivery)
    if not tally or not tally.total:
        return ""
    numbers = {"delivered": tally.delivered, "total": tally.total, "landed": tally.landed}
    if isinstance(delivery.channel.connector, ByHand):
        said = [_("%(delivered)d of %(total)d are sent.") % numbers]
        said += [_("%(landed)d have told that they got it.") % numbers] if tally.landed else []
        said += [_("%d did not get it.") % tally.failed] if tally.failed else []
        return " ".join(said)
    arrived = _("%(delivered)d of %(total)d servers have it.") % numbers
    return arrived + (" " + _("%d have refused it.") % tally.failed if tally.failed else "")


def _next(delivery: Delivery) -> str:
    if delivery.state not in OPEN or not delivery.due or delivery.due <= timezone.now():
        return ""
    return _("Attempt %(number)d at %(time)s.") % {"number": delivery.attempts + 1, "time": clock(delivery.due)}


def _tries_parcels(delivery: Delivery) -> bool:
    tally = parcels(delivery)
    return bool(tally and tally.trying)
