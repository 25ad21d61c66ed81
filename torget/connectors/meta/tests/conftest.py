"""A page's stand-in as any of Meta's, and the way in to it."""

from collections.abc import Iterator

import pytest

from torget.connectors.contract import Account
from torget.connectors.meta.graph import Graph
from torget.connectors.meta.page.tests.rig import FacebookPageRig
from torget.connectors.meta.page.tests.standin import PAGE_TOKEN, PagePlatform
from torget.connectors.meta.tests.graph import APP_SECRET
from torget.testing.connectors.platform import minding


@pytest.fixture
def platform() -> Iterator[PagePlatform]:
    """On loopback; a test that lets it be violated says so by emptying the list."""
    with minding(PagePlatform()) as running:
        yield running


@pytest.fixture
def account(platform: PagePlatform) -> Account:
    """A channel with a page's token."""
    return FacebookPageRig(platform.url).account


@pytest.fixture
def graph(account: Account, platform: PagePlatform) -> Graph:
    """The way in."""
    return Graph(account, PAGE_TOKEN, APP_SECRET, platform.url)
