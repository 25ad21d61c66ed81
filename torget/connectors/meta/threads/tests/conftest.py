"""An account that has been connected, and the other side."""

from collections.abc import Iterator

import pytest

from torget.connectors.contract import Account
from torget.connectors.meta.threads import Threads
from torget.connectors.meta.threads.tests.rig import ThreadsRig
from torget.connectors.meta.threads.tests.standin import ThreadsPlatform
from torget.testing.connectors.platform import minding


@pytest.fixture
def platform() -> Iterator[ThreadsPlatform]:
    """On loopback; it minds what Threads minds."""
    with minding(ThreadsPlatform()) as running:
        yield running


@pytest.fixture
def rig(platform: ThreadsPlatform) -> ThreadsRig:
    """The account's rig."""
    return ThreadsRig(platform.url)


@pytest.fixture
def account(rig: ThreadsRig) -> Account:
    """The channel."""
    return rig.account


@pytest.fixture
def threads() -> Threads:
    """The connector."""
    return Threads()
