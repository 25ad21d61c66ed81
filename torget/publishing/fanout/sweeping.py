"""Parcels that nothing more will happen to: given up after a week, dropped after a month."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from torget.publishing.fanout.counting import count
from torget.publishing.models import Parcel, ParcelState, SentEnvelope

AT_ONCE = 500
# Long enough to tell those whom a post reached that it was corrected; then the delivery's own counts remain
KEEP_POSTS = timedelta(days=30)
KEEP_SMALL_TALK = timedelta(days=1)


@transaction.atomic
def give_up_held(made_before: datetime) -> int:
    """Fail what has waited since before then; how many."""
    old = Parcel.objects.filter(state=ParcelState.WAITING, envelope__made__lt=made_before, lease_until=None)
    keys = dict(old.values_list("pk", "envelope")[:AT_ONCE])
    Parcel.objects.filter(pk__in=keys).update(
        state=ParcelState.FAILED, due=None, settled=timezone.now(), detail="Held for a week without an answer."
    )
    envelopes = SentEnvelope.objects.select_for_update(of=("self",)).filter(pk__in=set(keys.values()))
    count(envelopes.order_by("pk").defer("body").select_related("delivery"))
    return len(keys)


def sweep_settled(now: datetime) -> int:
    """Delete envelopes settled long ago, with their parcels; how many envelopes."""
    old = SentEnvelope.objects.filter(settled__lt=now - KEEP_POSTS)
    talk = SentEnvelope.objects.filter(delivery=None, settled__lt=now - KEEP_SMALL_TALK)
    keys = [*old.values_list("pk", flat=True)[:20], *talk.values_list("pk", flat=True)[:AT_ONCE]]
    SentEnvelope.objects.filter(pk__in=keys).delete()
    return len(keys)
