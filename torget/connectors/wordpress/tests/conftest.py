"""A stand-in site and an account on it."""

from collections.abc import Iterator

import pytest

from torget.connectors.wordpress.tests.rig import WordPressRig
from torget.connectors.wordpress.tests.stand_in import StandIn
from torget.testing.connectors.platform import serving


@pytest.fixture
def there() -> Iterator[StandIn]:
    """The site; it minds every call that the Handbook forbids."""
    there = StandIn()
    with serving(there):
        yield there
    assert not there.violations


@pytest.fixture
def rig(there: StandIn) -> WordPressRig:
    """Ours on it."""
    return WordPressRig(there.url)
