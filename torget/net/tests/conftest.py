"""Ways out for the tests: one that may call loopback, one as strict as out in the world."""

from ipaddress import ip_network

import pytest

from torget.net import Net

LOOPBACK = (ip_network("127.0.0.0/8"), ip_network("::1/128"))


@pytest.fixture
def net() -> Net:
    """May call loopback."""
    return Net(allow=LOOPBACK)


@pytest.fixture
def strict() -> Net:
    """May call nothing private, though plain http."""
    return Net(plain_http=True)
