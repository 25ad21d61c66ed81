"""46elks running, and a channel there."""

from collections.abc import Iterator

import pytest

from torget.connectors.contract import Account
from torget.connectors.sms.elks.tests.rig import ElksRig
from torget.connectors.sms.elks.tests.standin import ElksSide
from torget.testing.connectors.platform import minding


@pytest.fixture
def elks() -> Iterator[ElksSide]:
    """The stand-in, which minds every call that its pages forbid."""
    with minding(ElksSide()) as running:
        yield running


@pytest.fixture
def account(elks: ElksSide) -> Account:
    """A channel with a number."""
    return ElksRig(elks.url).account
