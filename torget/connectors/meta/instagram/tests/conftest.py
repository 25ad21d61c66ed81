"""An account that has been connected, and the other side."""

from collections.abc import Iterator

import pytest

from torget.connectors.contract import Account
from torget.connectors.meta.instagram import Instagram
from torget.connectors.meta.instagram.tests.rig import InstagramRig
from torget.connectors.meta.instagram.tests.standin import InstagramPlatform
from torget.testing.connectors.platform import minding


@pytest.fixture
def platform() -> Iterator[InstagramPlatform]:
    """On loopback; it minds what Instagram minds."""
    with minding(InstagramPlatform()) as running:
        yield running


@pytest.fixture
def rig(platform: InstagramPlatform) -> InstagramRig:
    """The account's rig."""
    return InstagramRig(platform.url)


@pytest.fixture
def account(rig: InstagramRig) -> Account:
    """The channel."""
    return rig.account


@pytest.fixture
def instagram() -> Instagram:
    """The connector."""
    return Instagram()
