"""The rig under test, with the other side running."""

from collections.abc import Iterator

import pytest

from torget.testing.connectors.platform import Platform, serving
from torget.testing.connectors.rigs import RIGS
from torget.testing.connectors.rigs.base import Rig


@pytest.fixture
def platform() -> Iterator[Platform]:
    """The other side, on loopback."""
    with serving(Platform()) as running:
        yield running


@pytest.fixture(params=RIGS)
def rig(request: pytest.FixtureRequest, platform: Platform) -> Rig:
    """Each connector in turn."""
    return RIGS[request.param](platform.url)
