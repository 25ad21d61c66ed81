"""The courier: a silent channel delays no other, and what is under way is held."""

import time

import pytest
from django.utils import timezone

from torget.accounts.models import Person
from torget.channels.actions import open_channel
from torget.publishing import courier as module
from torget.publishing.actions import publish, save_draft
from torget.publishing.courier import Courier
from torget.publishing.models import Delivery, DeliveryState, Post
from torget.testing import lindby
from torget.testing.lindby_platform import Fault, LindbyPlatform

pytestmark = pytest.mark.django_db(transaction=True)

Two = tuple[LindbyPlatform, Delivery, Delivery]


@pytest.fixture
def two(
    post: Post, anna: Person, platform: LindbyPlatform, other_platform: LindbyPlatform, monkeypatch: pytest.MonkeyPatch
) -> Two:
    """A post for two platforms, the first of which takes it and never answers."""
    monkeypatch.setattr(lindby, "TIMEOUT", 2.0)
    silent = post.variants.get().channel
    well = open_channel("lindby_mute", name="The other", settings={"url": other_platform.url})
    save_draft(post, channels=[silent, well])
    platform.faults.append(Fault.SILENCE_AFTER)
    publish(post, by=anna)
    return other_platform, Delivery.objects.get(channel=silent), Delivery.objects.get(channel=well)


def work(courier: Courier, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while courier.turn() and time.monotonic() < deadline:
        pass


def test_a_platform_that_never_answers_delays_no_other(two: Two) -> None:
    other, silent, well = two
    courier = Courier()
    work(courier, 1.0)
    silent.refresh_from_db()
    well.refresh_from_db()
    assert (silent.state, well.state) == (DeliveryState.SENDING, DeliveryState.DELIVERED)
    work(courier, 10)
    silent.refresh_from_db()
    assert silent.state == DeliveryState.UNKNOWN
    assert len(other.said) == 1


def test_a_call_that_takes_long_is_not_taken_from_its_courier(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    _other, silent, _well = two
    monkeypatch.setattr(module, "LEASE", 0.8)
    courier, rival = Courier(), Courier()
    monkeypatch.setattr(module, "owner", lambda: "one")
    courier.turn()
    for _ in range(6):
        courier.turn()
        rival._start()
        silent.refresh_from_db()
        assert (silent.attempts, silent.state) == (1, DeliveryState.SENDING)
        assert silent.lease_until is not None
        assert silent.lease_until > timezone.now()
    work(courier, 10)
    work(rival, 10)
    silent.refresh_from_db()
    assert (silent.attempts, silent.lease_until) == (1, None)


def test_a_worker_that_stops_takes_nothing_new(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    _other, silent, _well = two
    monkeypatch.setattr(module, "is_stopping", lambda: True)
    assert Courier().turn() == 0
    silent.refresh_from_db()
    assert silent.state == DeliveryState.WAITING
