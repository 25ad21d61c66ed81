"""A page that has been connected, and the other side."""

from collections.abc import Iterator

import pytest

from torget.connectors.contract import Account
from torget.connectors.meta.page import FacebookPage
from torget.connectors.meta.page.tests.rig import FacebookPageRig
from torget.connectors.meta.page.tests.standin import PagePlatform
from torget.testing.connectors.platform import minding


@pytest.fixture
def platform() -> Iterator[PagePlatform]:
    """On loopback; it minds what Facebook minds."""
    with minding(PagePlatform()) as running:
        yield running


@pytest.fixture
def rig(platform: PagePlatform) -> FacebookPageRig:
    """The page's rig."""
    return FacebookPageRig(platform.url)


@pytest.fixture
def account(rig: FacebookPageRig) -> Account:
    """The channel."""
    return rig.account


@pytest.fixture
def page() -> FacebookPage:
    """The connector."""
    return FacebookPage()
