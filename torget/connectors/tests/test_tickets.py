"""Tickets: sealed, dated, and good for one purpose at one channel."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet

from torget.connectors import tickets
from torget.connectors.contract import Account, ConnectorError, ForgedError
from torget.net import Net
from torget.testing.connectors.memory import DictMemory

KEY = tickets.make_key()
FACTS = {"address": "frida@hem.example"}


def account(channel: str = "letters", key: str = KEY) -> Account:
    secrets = {tickets.SECRET: key} if key else {}
    return Account(channel, "", "https://torget.lindby.example", {}, secrets, Net(), DictMemory())


def test_a_ticket_tells_what_was_written_on_it() -> None:
    ticket = tickets.write(account(), tickets.JOIN, FACTS)
    assert tickets.channel_of(ticket) == "letters"
    assert tickets.read(ticket, account(), tickets.JOIN, holds=timedelta(days=3)) == FACTS


def test_a_ticket_cannot_be_read_on_its_way() -> None:
    ticket = tickets.write(account(), tickets.LEAVE, FACTS)
    assert "frida" not in ticket
    assert ticket.replace(".", "").replace("-", "").replace("_", "").isalnum()


SPOILS: tuple[Callable[[str], str], ...] = (
    lambda ticket: ticket[:-3],
    lambda ticket: f"{ticket}A",
    lambda ticket: ticket.replace(".", ".A", 1),
    lambda ticket: "å",
)


@pytest.mark.parametrize("spoil", SPOILS)
def test_a_spoilt_ticket_is_none(spoil: Callable[[str], str]) -> None:
    with pytest.raises(ForgedError):
        tickets.read(spoil(tickets.write(account(), tickets.JOIN, FACTS)), account(), tickets.JOIN)


@pytest.mark.parametrize(
    ("other", "purpose"),
    [(account("other"), tickets.JOIN), (account(key=tickets.make_key()), tickets.JOIN), (account(), tickets.LEAVE)],
)
def test_a_ticket_is_good_for_one_purpose_at_one_channel(other: Account, purpose: str) -> None:
    with pytest.raises(ForgedError):
        tickets.read(tickets.write(account(), tickets.JOIN, FACTS), other, purpose)


def test_a_ticket_holds_for_its_time_only(monkeypatch: pytest.MonkeyPatch) -> None:
    long_ago = Fernet.encrypt_at_time
    monkeypatch.setattr(Fernet, "encrypt", lambda self, data: long_ago(self, data, 1_700_000_000))
    ticket = tickets.write(account(), tickets.JOIN, FACTS)
    assert tickets.read(ticket, account(), tickets.JOIN) == FACTS
    with pytest.raises(ForgedError):
        tickets.read(ticket, account(), tickets.JOIN, holds=timedelta(days=3))


def test_a_channel_without_a_key_opens_nothing() -> None:
    with pytest.raises(ForgedError):
        tickets.read("letters.abc", account(key=""), tickets.JOIN)
    with pytest.raises(ConnectorError) as told:
        tickets.write(account(key=""), tickets.JOIN, FACTS)
    assert (told.value.pauses, told.value.advice) == (True, "key-missing")
