"""The whole way in the real worker: from the press of the button to every follower, without anybody looking."""

import threading
import time
from collections.abc import Callable

import pytest

from torget.accounts.models import Person
from torget.channels.actions import add_follower
from torget.channels.models import Channel
from torget.publishing.actions import publish, save_draft
from torget.publishing.models import Delivery, DeliveryState, Parcel, ParcelState, Post
from torget.testing.crowd import Crowd
from torget.testing.lindby_platform import LindbyPlatform
from torget.worker import registry
from torget.worker.health import beats
from torget.worker.loop import run


def until(met: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.02)


@pytest.mark.django_db(transaction=True)
def test_what_is_published_is_everywhere_a_moment_later(
    post: Post, anna: Person, channel: Channel, fan: Channel, platform: LindbyPlatform, crowd: Crowd,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for name in [name for name in registry.JOBS if not name.startswith("publishing.")]:
        monkeypatch.delitem(registry.JOBS, name)
    for number in range(20):
        inbox, host = crowd.inbox(number)
        add_follower(fan, address=f"{inbox}/owner", inbox=inbox, host=host)
    save_draft(post, channels=[channel, fan])
    stop = threading.Event()
    worker = threading.Thread(target=run, args=(stop,))
    worker.start()
    try:
        time.sleep(0.3)
        publish(post, by=anna)
        pressed = time.monotonic()
        until(lambda: len(platform.said) == 1 and len(crowd.got) == 20, 5)
        assert time.monotonic() - pressed < 3
        until(lambda: not Parcel.objects.exclude(state=ParcelState.DELIVERED).exists(), 5)
        until(lambda: not Delivery.objects.exclude(state=DeliveryState.DELIVERED).exists(), 5)
    finally:
        stop.set()
        worker.join(timeout=20)
    assert not worker.is_alive()
    assert [beat.name for beat in beats() if beat.last_error or not beat.last_well] == []
    assert len(platform.said) == 1
