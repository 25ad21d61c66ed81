"""Channels of the fixed cast."""

from collections.abc import Iterator
from typing import Any

import pytest

from torget.channels.actions import open_channel
from torget.channels.models import Channel, State
from torget.connectors.table import CONNECTORS
from torget.testing.connectors.platform import serving
from torget.testing.door import KINDS, Doorkeeper
from torget.worker.memory import cache


@pytest.fixture
def feeds_channel(authority: object) -> Channel:
    """Our feeds, with a hub."""
    return open_channel("feeds", name="Feeds", settings={"hub": "https://hub.example/"})


@pytest.fixture
def doorkeeper(monkeypatch: pytest.MonkeyPatch) -> Iterator[Doorkeeper]:
    """A platform whose door opens with leave, and the kinds of channels to it."""
    cache.clear()
    for connector in KINDS:
        monkeypatch.setitem(CONNECTORS, connector.kind, connector)
    keeper = Doorkeeper()
    with serving(keeper):
        yield keeper


@pytest.fixture
def new_channel(doorkeeper: Doorkeeper, authority: object) -> Channel:
    """A channel that is being connected, to which nobody has given leave yet."""
    return opened("lindby_door", doorkeeper, state=State.NEW)


@pytest.fixture
def key_channel(doorkeeper: Doorkeeper, authority: object) -> Channel:
    """A channel that a secret opened; its calls cost money."""
    return opened("lindby_key", doorkeeper, token="secret-word")


def opened(kind: str, platform: Doorkeeper, *, state: State = State.ACTIVE, token: str = "", **more: Any) -> Channel:
    """A channel to the platform, for a purpose and for somebody."""
    given = {"url": platform.url, **({"token": token} if token else {})}
    return open_channel(
        kind, name="Lindby there", settings=given, state=state, purpose="Talk", audience="Young people", **more
    )
