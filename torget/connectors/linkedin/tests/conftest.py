"""A page of ours and LinkedIn."""

from collections.abc import Iterator

import pytest

from torget.connectors.linkedin.tests.rig import LinkedInRig
from torget.connectors.linkedin.tests.standin import LinkedInSide
from torget.testing.connectors.platform import serving


@pytest.fixture
def side() -> Iterator[LinkedInSide]:
    """LinkedIn, which minds every call that its documentation forbids."""
    running = LinkedInSide()
    with serving(running):
        yield running
    assert not running.violations


@pytest.fixture
def rig(side: LinkedInSide) -> LinkedInRig:
    """The connector with a page there."""
    return LinkedInRig(side.url)
