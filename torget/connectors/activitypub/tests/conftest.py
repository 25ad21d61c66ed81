"""An account of the authority's voice, and the other side."""

from collections.abc import Iterator

import pytest

from torget.connectors.activitypub.tests.rig import ActivityPubRig
from torget.connectors.contract import Account
from torget.testing.connectors.platform import Platform, serving


@pytest.fixture
def platform() -> Iterator[Platform]:
    """The other side, on loopback."""
    with serving(Platform()) as running:
        yield running


@pytest.fixture
def account(platform: Platform) -> Account:
    """Our voice's account."""
    return ActivityPubRig(platform.url).account
