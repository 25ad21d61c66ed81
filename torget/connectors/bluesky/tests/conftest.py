"""The network that stands in, and our account there."""

from collections.abc import Iterator

import pytest

from torget.connectors.bluesky.tests.rig import BlueskyRig
from torget.connectors.bluesky.tests.stand_in import StandIn
from torget.testing.connectors.platform import serving


@pytest.fixture
def there() -> Iterator[StandIn]:
    """The other side; it minds whatever its lexicons and rules forbid."""
    network = StandIn()
    with serving(network):
        yield network
    assert not network.violations


@pytest.fixture
def rig(there: StandIn) -> BlueskyRig:
    """Our account there, signed in."""
    return BlueskyRig(there.url)
