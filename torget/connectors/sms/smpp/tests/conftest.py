"""A message centre running, and a channel there."""

from collections.abc import Iterator

import pytest

from torget.connectors.contract import Account
from torget.connectors.sms.smpp import lines
from torget.connectors.sms.smpp.tests.rig import SmppRig
from torget.connectors.sms.smpp.tests.standin import CentreSide
from torget.testing.connectors.platform import serving


@pytest.fixture
def centre() -> Iterator[CentreSide]:
    """The stand-in, which minds every unit that the specification forbids."""
    with serving(CentreSide()) as running:
        yield running
        lines.close_idle(0)
    assert not running.violations


@pytest.fixture
def rig(centre: CentreSide) -> SmppRig:
    """Accounts there."""
    return SmppRig(centre.url)


@pytest.fixture
def account(rig: SmppRig) -> Account:
    """A channel with a number."""
    return rig.account
