"""Many addresses, some silent: the living ones are not held up, and the table is written in batches."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from torget.accounts.models import Person
from torget.channels.models import Channel, Follower
from torget.connectors.hub import Envelope, Recipient
from torget.publishing.actions import publish, save_draft
from torget.publishing.fanout.carrying import Trip, carry
from torget.publishing.fanout.lanes import Lane
from torget.publishing.models import Parcel, ParcelState, Post
from torget.publishing.small_talk import send
from torget.publishing.tests.work import carry_all
from torget.testing.crowd import Crowd

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def follow(post: Post, fan: Channel, anna: Person, crowd: Crowd) -> Callable[[int, int], list[str]]:
    """Have followers on so many hosts, every so-manieth of them silent, and a post ready to go to them; the silent."""

    def follow(many: int, every: int) -> list[str]:
        found = [crowd.inbox(number) for number in range(many)]
        Follower.objects.bulk_create(
            Follower(channel=fan, address=f"{inbox}/owner", inbox=inbox, host=host) for inbox, host in found
        )
        silent = [host for _, host in found[::every]]
        crowd.manners.update(dict.fromkeys(silent, "silent"))
        publish(save_draft(post, channels=[fan]), by=anna)
        carry_all()
        return silent

    return follow


@pytest.fixture(autouse=True)
def _slots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("torget.publishing.fanout.carrying.IN_FLIGHT", 40)
    monkeypatch.setattr("torget.publishing.fanout.carrying.TIMEOUT", 4.0)


def seconds_since_the_last_was_delivered() -> float:
    last = Parcel.objects.filter(state=ParcelState.DELIVERED).latest("settled").settled
    assert last is not None
    return (timezone.now() - last).total_seconds()


def carry_and_close() -> None:
    """Carry in a thread of its own, with a connection of its own."""
    try:
        carry(Lane.FRESH)
    finally:
        connection.close()


def until(met: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.01)


def test_silent_hosts_hold_their_own_slots_only(follow: Callable[[int, int], list[str]], crowd: Crowd) -> None:
    silent = follow(600, 50)
    begun = time.monotonic()
    with CaptureQueriesContext(connection) as queries:
        Trip(Lane.FRESH).run()
    assert len(crowd.got) == 600 - len(silent)
    assert seconds_since_the_last_was_delivered() > 1, "the living were done long before the silent ran out"
    assert time.monotonic() - begun < 20
    assert len([query for query in queries if query["sql"].startswith(("UPDATE", "INSERT", "DELETE"))]) < 100
    assert set(Parcel.objects.filter(state=ParcelState.WAITING).values_list("host", flat=True)) == set(silent)


def test_more_silent_hosts_than_slots_do_not_hold_up_the_living(
    follow: Callable[[int, int], list[str]], crowd: Crowd
) -> None:
    silent = follow(240, 3)
    assert len(silent) == 80, "twice as many as there are slots"
    Trip(Lane.FRESH).run()
    assert len(crowd.got) == 240 - len(silent)
    assert seconds_since_the_last_was_delivered() > 1


@pytest.mark.django_db(transaction=True)
def test_what_is_published_meanwhile_does_not_wait_for_the_silent(
    follow: Callable[[int, int], list[str]], fan: Channel, crowd: Crowd
) -> None:
    (silent,) = follow(1, 1)
    trip = threading.Thread(target=carry_and_close)
    trip.start()
    until(lambda: crowd.calls[silent] > 0, 3)
    inbox, host = crowd.inbox(7)
    send(fan, Recipient(inbox, host), Envelope("https://lindby.example/accept/1", b"accept", "text/plain"))
    until(lambda: bool(crowd.got[host]), 3)
    assert trip.is_alive(), "the silent one has not been given up yet"
    trip.join()
