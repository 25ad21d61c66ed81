"""Whom messages are from."""

from dataclasses import replace

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.sms.senders import is_answerable, sender


def from_(account: Account, written: str) -> Account:
    """The account, with this sender."""
    return replace(account, settings={**account.settings, "sender": written})


@pytest.mark.parametrize("written", ["070-174 06 99", "+46701740699"])
def test_a_number_can_be_answered(account: Account, written: str) -> None:
    assert sender(from_(account, written)) == "+46701740699"
    assert is_answerable("+46701740699")


@pytest.mark.parametrize("written", ["Lindby", "Lindby112", "Kommunen"])
def test_a_name_cannot(account: Account, written: str) -> None:
    assert sender(from_(account, written)) == written
    assert not is_answerable(written)


@pytest.mark.parametrize("written", ["", "Li", "112 Lindby", "Lindby kommun", "Håbo kommun", "Högsby", "LindbyKommun"])
def test_what_networks_change_is_no_sender(account: Account, written: str) -> None:
    with pytest.raises(ConnectorError) as told:
        sender(from_(account, written))
    assert told.value.pauses
    assert told.value.advice == "sender-wrong"
