"""What became of parcels after we let them go: receipts and bounces, which may come before we know a parcel's name."""

import json
import logging
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db import transaction

from torget.channels.models import Channel
from torget.connectors.hub import Landing
from torget.publishing.fanout.counting import count
from torget.publishing.fanout.settling import forget, hold
from torget.publishing.models import Parcel, ParcelState
from torget.worker.claims import RELEASED
from torget.worker.memory import SharedMemory
from torget.worker.models import Remembered

log = logging.getLogger(__name__)

# Longer than a parcel is tried
KEPT = timedelta(days=3)
ASIDE = "landings"
_early = SharedMemory(ASIDE)


def land(channel: Channel, landings: Iterable[Landing]) -> None:
    """Note the fate of each parcel that a landing names. One that comes before its parcel has its name is kept aside.

    It is laid aside before it looks a second time, and `land_early` looks after the name is written: one of the two
    sees the other. Call it outside of a transaction.
    """
    for landing in landings:
        if _land(channel, landing):
            continue
        name = _name(channel, landing)
        _early.put(name, _written(channel, landing), seconds=int(KEPT.total_seconds()))
        if _land(channel, landing):
            _early.drop(name)


def land_early(channel: Channel, external_ids: Collection[str]) -> None:
    """Note the fate of parcels that have just got these names, where it was told before."""
    for name in (name for external_id in external_ids for name in _names(channel, external_id)):
        if kept := _early.get(name):
            _land(channel, _read(kept)[1])
            _early.drop(name)


def land_forgotten() -> int:
    """Look again at all that was laid aside, for whoever died before it could look; how many found their parcels."""
    aside = Remembered.objects.filter(key__startswith=f"{ASIDE}:").values_list("value", flat=True)
    found = 0
    for key, landing in map(_read, aside):
        channel = Channel.objects.filter(pk=key).first()
        if channel and _land(channel, landing):
            _early.drop(_name(channel, landing))
            found += 1
    return found


@transaction.atomic
def _land(channel: Channel, landing: Landing) -> bool:
    """Whether there was such a parcel."""
    named = Parcel.objects.filter(external_id=landing.external_id).exclude(external_id="")
    if not landing.anywhere:
        named = named.filter(envelope__channel=channel)
    parcels = list(named.select_related("envelope"))
    if not parcels:
        return False
    # in the order of everybody who counts: first the envelopes, then their parcels
    envelopes = hold({parcel.envelope_id for parcel in parcels})
    ends = {"due": None, "settled": landing.at, **RELEASED}
    if landing.arrived:
        named.update(state=ParcelState.DELIVERED, landed=landing.at, detail=landing.detail[:300], **ends)
    else:
        # a carrier that says it failed after it was there has mixed up the order of its own receipts
        named.filter(landed=None).update(state=ParcelState.FAILED, detail=landing.detail[:300], **ends)
    if landing.gone:
        for parcel in parcels:
            forget(envelopes[parcel.envelope_id].channel, parcel.address)
    count(envelopes.values())
    return True


def _name(channel: Channel, landing: Landing) -> str:
    own, anywhere = _names(channel, landing.external_id)
    return anywhere if landing.anywhere else own


def _names(channel: Channel, external_id: str) -> tuple[str, str]:
    """Under which a landing is laid aside: one for its own channel, and one for any."""
    return f"{channel.pk}:{external_id}", f"any:{external_id}"


def _written(channel: Channel, landing: Landing) -> str:
    fate = [landing.arrived, landing.at.isoformat(), landing.detail[:300], landing.gone, landing.anywhere]
    return json.dumps([channel.pk, landing.external_id, *fate])


def _read(kept: str) -> tuple[int, Landing]:
    channel, external_id, arrived, at, *told = json.loads(kept)
    return channel, Landing(external_id, arrived, datetime.fromisoformat(at), *told)
