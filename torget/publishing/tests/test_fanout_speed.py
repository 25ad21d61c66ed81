"""A thousand addresses, some silent: the living ones are not held up, and the table is written in batches."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from torget.accounts.models import Person
from torget.channels.models import Channel, Follower
from torget.publishing.actions import publish, save_draft
from torget.publishing.fanout.carrying import Trip
from torget.publishing.fanout.lanes import Lane
from torget.publishing.models import Parcel, ParcelState, Post
from torget.publishing.tests.work import carry_all
from torget.testing.crowd import Crowd

pytestmark = pytest.mark.django_db
MANY = 600
SILENT = 12


@pytest.fixture
def thousandfold(post: Post, fan: Channel, anna: Person, crowd: Crowd) -> list[str]:
    """A post whose parcels are ready to go to many hosts, every fiftieth of them silent; the silent ones."""
    found = [crowd.inbox(number) for number in range(MANY)]
    Follower.objects.bulk_create(
        Follower(channel=fan, address=f"{inbox}/owner", inbox=inbox, host=host) for inbox, host in found
    )
    silent = [host for _, host in found[:: MANY // SILENT]]
    crowd.manners.update(dict.fromkeys(silent, "silent"))
    publish(save_draft(post, channels=[fan]), by=anna)
    carry_all()
    return silent


def test_silent_hosts_hold_their_own_slots_only(
    thousandfold: list[str], crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("torget.publishing.fanout.carrying.IN_FLIGHT", 40)
    monkeypatch.setattr("torget.publishing.fanout.carrying.TIMEOUT", 6.0)
    begun = time.monotonic()
    trip = Trip(Lane.FRESH)
    with CaptureQueriesContext(connection) as queries:
        trip.run()
    assert len(crowd.got) == MANY - SILENT
    last = Parcel.objects.filter(state=ParcelState.DELIVERED).latest("settled").settled
    assert last is not None
    assert (timezone.now() - last).total_seconds() > 2, "the living were done long before the silent ran out"
    assert time.monotonic() - begun < 20
    assert len(queries) < MANY * 2 / 3, "written in batches, small ones only at the end"
    assert set(Parcel.objects.filter(state=ParcelState.WAITING).values_list("host", flat=True)) == set(thousandfold)
