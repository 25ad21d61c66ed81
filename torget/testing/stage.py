"""Where the cast stands: the authority's numbers, its own site, its voice's account, and a platform for tests."""

from collections.abc import Iterator

import pytest

from torget.accounts.models import Authority, Voice
from torget.channels.actions import open_channel, open_for_voice
from torget.channels.models import Channel
from torget.connectors.table import CONNECTORS
from torget.records.models import Series
from torget.testing.connectors.platform import serving
from torget.testing.kinds import KINDS
from torget.testing.lindby_platform import LindbyPlatform
from torget.worker.memory import cache


@pytest.fixture
def series(authority: Authority) -> Series:
    """The numbers of Lindby's records."""
    return Series.objects.create(code="KS", name="Kommunstyrelsen", is_default=True)


@pytest.fixture
def site(authority: Authority) -> Channel:
    """Our own site."""
    return open_channel("own_site", name="Torget")


@pytest.fixture
def fediverse(voice: Voice) -> Channel:
    """The voice's account in the Fediverse."""
    return open_for_voice(voice)[0]


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of connectors with those of the tests in it; nothing is remembered from the test before."""
    cache.clear()
    for connector in KINDS:
        monkeypatch.setitem(CONNECTORS, connector.kind, connector)


@pytest.fixture
def platform(kinds: None) -> Iterator[LindbyPlatform]:
    """A platform that misbehaves on command."""
    with serving(LindbyPlatform()) as running:
        yield running


@pytest.fixture
def other_platform() -> Iterator[LindbyPlatform]:
    """One beside it."""
    with serving(LindbyPlatform()) as running:
        yield running
