"""How a parcel that is handed over by hand changes state: conditionally, only by whoever holds it."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from torget.channels.actions import mark_trouble
from torget.channels.costs import CEILINGS
from torget.channels.models import State
from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Carried
from torget.publishing.fanout.settling import forget
from torget.publishing.landings import land_early
from torget.publishing.models import Parcel, ParcelState
from torget.worker.backoff import next_due
from torget.worker.claims import RELEASED

NEVER_HEARD = "We never heard whether it arrived; it is not sent again."
UNDER_WAY = (ParcelState.SENDING, ParcelState.UNKNOWN)


def begin(parcel: Parcel) -> bool:
    """Say that it is being handed over, before it is; False where it is no longer ours, or its channel has stopped."""
    active = Parcel.objects.filter(envelope__channel__state=State.ACTIVE)
    return _move(parcel, ParcelState.SENDING, of=active) or _let_go(parcel)


def doubt(parcel: Parcel) -> None:
    """Whoever began with it died before the answer came."""
    _move(parcel, ParcelState.UNKNOWN)


def arrived(parcel: Parcel, carried: Carried) -> None:
    """It was taken. What became of it may have been told before we knew its name."""
    _end(parcel, ParcelState.DELIVERED, carried.detail, external_id=carried.external_id[:200])
    if carried.external_id:
        land_early(parcel.envelope.channel, [carried.external_id[:200]])


@transaction.atomic
def failed(parcel: Parcel, error: ConnectorError) -> None:
    """It was not, or nobody can say so; again later, or never."""
    channel = parcel.envelope.channel
    if error.pauses:
        mark_trouble(channel, error.advice or "stopped", str(error), pause=True)
    elif error.advice in CEILINGS:
        mark_trouble(channel, error.advice, str(error))
    # what was lost on its way is looked up first, and ends only where that tells nothing
    can_be_asked = error.unknown and parcel.state == ParcelState.SENDING
    if error.permanent and not error.pauses and not can_be_asked:
        _end(parcel, ParcelState.FAILED, NEVER_HEARD if error.unknown else str(error))
        if error.advice == "gone" and not error.unknown:
            forget(channel, parcel.address)
        return
    _put_off(parcel, error)


def _put_off(parcel: Parcel, error: ConnectorError) -> None:
    """Let it wait; one that met a stopped channel, or an empty purse, is not counted."""
    now = timezone.now()
    uncounted = error.pauses or error.advice in CEILINGS
    attempts = parcel.attempts - 1 if uncounted else parcel.attempts
    due = now if error.pauses else next_due(attempts, now, error.retry_after)
    if due is None:
        _end(parcel, ParcelState.FAILED, NEVER_HEARD if error.unknown else str(error))
        return
    state = ParcelState.UNKNOWN if error.unknown else ParcelState.WAITING
    _move(parcel, state, due=due, attempts=attempts, detail=str(error)[:300], **RELEASED)
    if error.retry_after:
        # the carrier asked all of us to wait, not just this parcel
        others = Parcel.objects.filter(envelope__channel=parcel.envelope.channel, state=ParcelState.WAITING)
        others.filter(due__lt=due, lease_until=None).update(due=due)


def _let_go(parcel: Parcel) -> bool:
    _move(parcel, parcel.state, attempts=parcel.attempts - 1, **RELEASED)
    return False


def _end(parcel: Parcel, state: ParcelState, detail: str, **fields: Any) -> None:
    now = timezone.now()
    _move(parcel, state, detail=detail[:300], due=None, settled=now, **fields, **RELEASED)


def _move(parcel: Parcel, state: str, of: Any = None, **fields: Any) -> bool:
    rows = Parcel.objects.all() if of is None else of
    mine = rows.filter(pk=parcel.pk, lease_owner=parcel.lease_owner, state=parcel.state)
    if not mine.update(state=state, **fields):
        return False
    parcel.state = state
    return True
