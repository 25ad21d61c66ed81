"""An account of ours and Flickr."""

from collections.abc import Iterator

import pytest

from torget.connectors.flickr.tests.rig import FlickrRig
from torget.connectors.flickr.tests.standin import FlickrSide
from torget.testing.connectors.platform import minding


@pytest.fixture
def side() -> Iterator[FlickrSide]:
    """Flickr, which minds every call that its documentation forbids."""
    with minding(FlickrSide()) as running:
        yield running


@pytest.fixture
def rig(side: FlickrSide) -> FlickrRig:
    """The connector with an account there."""
    return FlickrRig(side.url)
