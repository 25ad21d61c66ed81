"""Verdicts written in batches: one statement for each sort of outcome, never one for each parcel."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from torget.channels.actions import remove_follower
from torget.channels.models import Channel, Follower
from torget.publishing.fanout import hosts
from torget.publishing.fanout.counting import count
from torget.publishing.fanout.verdicts import Fate, Verdict
from torget.publishing.models import Parcel, ParcelState, SentEnvelope
from torget.worker.backoff import next_due
from torget.worker.claims import RELEASED

ENDS = {Fate.DELIVERED: ParcelState.DELIVERED, Fate.FAILED: ParcelState.FAILED}
Ending = tuple[ParcelState, int | None, str]


@transaction.atomic
def settle(verdicts: Sequence[Verdict]) -> None:
    """Write down how parcels fared, what that says of their hosts, and how far their envelopes have come."""
    if not verdicts:
        return
    now = timezone.now()
    touched = {verdict.parcel.envelope_id for verdict in verdicts}
    envelopes = hold(touched)
    later = [verdict for verdict in verdicts if verdict.fate not in ENDS]
    _end([verdict for verdict in verdicts if verdict.fate in ENDS], now)
    _put_off(later, now)
    hosts.note(
        (verdict.parcel.host for verdict in verdicts if verdict.host_failed),
        {verdict.parcel.host for verdict in verdicts if not verdict.host_failed and verdict.status},
    )
    for verdict in verdicts:
        if verdict.gone:
            forget(envelopes[verdict.parcel.envelope_id].channel, verdict.parcel.address)
    count(envelopes.values())


def hold(wanted: set[int]) -> dict[int, SentEnvelope]:
    """The envelopes, in one order for everybody, so that two carriers of one envelope count one after the other."""
    rows = SentEnvelope.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk").defer("body")
    return {row.pk: row for row in rows.select_related("delivery", "channel")}


def _end(verdicts: Sequence[Verdict], now: datetime) -> None:
    endings: dict[Ending, list[int]] = defaultdict(list)
    for verdict in verdicts:
        endings[ENDS[verdict.fate], verdict.status, verdict.detail[:300]].append(verdict.parcel.pk)
    for (state, status, detail), keys in endings.items():
        Parcel.objects.filter(pk__in=keys).update(
            state=state, status=status, detail=detail, due=None, settled=now, **RELEASED
        )


def _put_off(verdicts: Sequence[Verdict], now: datetime) -> None:
    for verdict in verdicts:
        parcel = verdict.parcel
        parcel.status, parcel.detail = verdict.status, verdict.detail[:300]
        parcel.due = next_due(parcel.attempts, now, verdict.retry_after)
    parcels = [verdict.parcel for verdict in verdicts]
    Parcel.objects.bulk_update(parcels, ["status", "detail", "due"], batch_size=100)
    Parcel.objects.filter(pk__in=[parcel.pk for parcel in parcels]).update(**RELEASED)
    given_up = [parcel.pk for parcel in parcels if parcel.due is None]
    if given_up:
        Parcel.objects.filter(pk__in=given_up).update(state=ParcelState.FAILED, settled=now)


def forget(channel: Channel, address: str) -> None:
    """An address that has ceased follows nobody; a shared inbox that has ceased takes all behind it along."""
    behind = Follower.objects.filter(Q(inbox=address) | Q(personal_inbox=address), channel=channel)
    for follower in behind.values_list("address", flat=True):
        remove_follower(channel, follower)
