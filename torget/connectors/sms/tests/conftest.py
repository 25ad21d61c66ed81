"""A channel for text messages, at no carrier in particular."""

import pytest

from torget.connectors.contract import Account
from torget.connectors.sms.tests.rigs import own_settings
from torget.net import Net
from torget.testing.connectors.memory import DictMemory
from torget.testing.connectors.samples import URL


@pytest.fixture
def account() -> Account:
    """With a number and a price."""
    return Account("texts", "", URL, own_settings(), {}, Net(), DictMemory())
