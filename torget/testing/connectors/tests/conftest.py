"""The rig under test, with the other side running."""

from collections.abc import Iterator

import pytest

from torget.net import Net
from torget.testing.connectors.platform import Platform, minding
from torget.testing.connectors.rig import LOOPBACK, Rig
from torget.testing.connectors.rigs import RIGS


@pytest.fixture(params=RIGS)
def kind(request: pytest.FixtureRequest) -> str:
    """Each connector in turn."""
    return str(request.param)


@pytest.fixture
def platform(kind: str) -> Iterator[Platform]:
    """The other side, on loopback; it minds every call that its specification forbids."""
    with minding(RIGS[kind].side()) as running:
        yield running


@pytest.fixture
def rig(kind: str, platform: Platform) -> Rig:
    """The connector with an account there, and all the patience that a busy machine takes."""
    return RIGS[kind](platform.url, Net(LOOPBACK))
