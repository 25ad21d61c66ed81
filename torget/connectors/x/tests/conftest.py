"""An account of ours and X."""

from collections.abc import Iterator

import pytest

from torget.connectors.x.tests.rig import XRig
from torget.connectors.x.tests.standin import XSide
from torget.testing.connectors.platform import minding


@pytest.fixture
def side() -> Iterator[XSide]:
    """X, which minds every call that its specification forbids."""
    with minding(XSide()) as running:
        yield running


@pytest.fixture
def rig(side: XSide) -> XRig:
    """The connector with an account there."""
    return XRig(side.url)
