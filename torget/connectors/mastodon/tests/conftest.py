"""The server, and our account on it."""

from collections.abc import Iterator

import pytest

from torget.connectors.mastodon import media
from torget.connectors.mastodon.tests.rig import MastodonRig
from torget.connectors.mastodon.tests.stand_in import StandIn
from torget.net import Net
from torget.testing.connectors.platform import minding
from torget.testing.connectors.rig import LOOPBACK


@pytest.fixture
def there() -> Iterator[StandIn]:
    """The other side; it minds every call that it would refuse to take from others."""
    with minding(StandIn()) as running:
        yield running


@pytest.fixture
def rig(there: StandIn) -> MastodonRig:
    """An account with a token, and the patience that a busy machine needs."""
    return MastodonRig(there.url, Net(LOOPBACK))


@pytest.fixture(autouse=True)
def _haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for pictures."""
    monkeypatch.setattr(media, "PAUSES", (0, 0, 0))
