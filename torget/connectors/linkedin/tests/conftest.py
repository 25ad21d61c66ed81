"""A page of ours and LinkedIn."""

from collections.abc import Iterator

import pytest

from torget.connectors.linkedin.tests.rig import LinkedInRig
from torget.connectors.linkedin.tests.standin import LinkedInSide
from torget.testing.connectors.platform import minding


@pytest.fixture
def side() -> Iterator[LinkedInSide]:
    """LinkedIn, which minds every call that its documentation forbids."""
    with minding(LinkedInSide()) as running:
        yield running


@pytest.fixture
def rig(side: LinkedInSide) -> LinkedInRig:
    """The connector with a page there."""
    return LinkedInRig(side.url)
