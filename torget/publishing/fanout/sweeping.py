"""Parcels that nothing more will happen to: given up after a week or as nobody wants them, dropped after a month."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from torget.channels.models import Channel
from torget.publishing.fanout.counting import count
from torget.publishing.fanout.settling import hold
from torget.publishing.models import Parcel, ParcelState, SentEnvelope
from torget.worker.claims import RELEASED

AT_ONCE = 500
TRYING = (ParcelState.WAITING, ParcelState.SENDING, ParcelState.UNKNOWN)
# Long enough to tell those whom a post reached that it was corrected; then the delivery's own counts remain
KEEP_POSTS = timedelta(days=30)
KEEP_SMALL_TALK = timedelta(days=1)


def give_up_held(made_before: datetime) -> int:
    """Fail what has waited since before then; how many."""
    old = Parcel.objects.filter(state=ParcelState.WAITING, envelope__made__lt=made_before, lease_until=None)
    return _end(old, "Held for a week without an answer.")


def take_back(channel: Channel, address: str) -> int:
    """Fail what still waits to go from a channel to an address that wants nothing more of it; how many."""
    held = Parcel.objects.filter(state=ParcelState.WAITING, envelope__channel=channel, address=address)
    return _end(held, "They have asked us to stay away.") if address else 0


def let_go(channel: Channel, why: str) -> int:
    """Fail everything that still waits to go from a channel; how many."""
    held = Parcel.objects.filter(state=ParcelState.WAITING, envelope__channel=channel)
    ended = 0
    while handled := _end(held, why):
        ended += handled
    return ended


@transaction.atomic
def _end(waiting: QuerySet[Parcel], why: str) -> int:
    keys = dict(waiting.values_list("pk", "envelope")[:AT_ONCE])
    Parcel.objects.filter(pk__in=keys).update(
        state=ParcelState.FAILED, due=None, settled=timezone.now(), detail=why, **RELEASED
    )
    envelopes = SentEnvelope.objects.select_for_update(of=("self",)).filter(pk__in=set(keys.values()))
    count(envelopes.order_by("pk").defer("body").select_related("delivery"))
    return len(keys)


@transaction.atomic
def count_forgotten() -> int:
    """Count for whoever died between its last parcel and the count; how many envelopes."""
    trying = Parcel.objects.filter(envelope=OuterRef("pk"), state__in=TRYING)
    rows = SentEnvelope.objects.filter(~Exists(trying), settled=None, parcels__isnull=False)
    envelopes = hold(set(rows.values_list("pk", flat=True)[:AT_ONCE]))
    count(envelopes.values())
    return len(envelopes)


def sweep_settled(now: datetime) -> int:
    """Delete envelopes settled long ago, with their parcels; how many envelopes."""
    old = SentEnvelope.objects.filter(settled__lt=now - KEEP_POSTS)
    talk = SentEnvelope.objects.filter(delivery=None, settled__lt=now - KEEP_SMALL_TALK)
    keys = [*old.values_list("pk", flat=True)[:20], *talk.values_list("pk", flat=True)[:AT_ONCE]]
    SentEnvelope.objects.filter(pk__in=keys).delete()
    return len(keys)
