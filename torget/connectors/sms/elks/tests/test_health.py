"""Whether the channel would work."""

from dataclasses import replace

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.sms.elks import hooks
from torget.connectors.sms.elks.health import probe
from torget.connectors.sms.elks.tests.standin import ElksSide
from torget.connectors.sms.tests.rigs import OURS


def changed(account: Account, **settings: str) -> Account:
    """With other settings."""
    return replace(account, settings={**account.settings, **settings})


def test_our_numbers_messages_come_here_from_now_on(elks: ElksSide, account: Account) -> None:
    health = probe(account)
    assert health.well
    assert health.profile
    assert (health.profile.name, health.profile.handle) == ("Lindby kommun", OURS)
    assert elks.number["sms_url"] == hooks.address(account, hooks.MESSAGES)
    before = len(elks.posts())
    assert probe(account).well
    assert len(elks.posts()) == before, "What is right is left alone."


def test_nothing_secret_is_told(elks: ElksSide, account: Account) -> None:
    assert not any(secret in repr(probe(account)) for secret in account.secrets.values())


def test_a_name_as_the_sender_needs_no_number(elks: ElksSide, account: Account) -> None:
    assert probe(changed(account, sender="Lindby")).well
    assert not elks.posts()


@pytest.mark.parametrize("number", [{"number": "+46701740698"}, {"active": "no"}])
def test_a_number_that_is_not_ours_would_hear_no_stop(elks: ElksSide, account: Account, number: dict[str, str]) -> None:
    elks.number |= number
    health = probe(account)
    assert (health.well, health.code) == (False, "number-missing")


def test_an_empty_purse_and_another_currency_are_told_before_anything_is_sent(elks: ElksSide, account: Account) -> None:
    elks.balance = 0
    assert probe(account).code == "credits-gone"
    elks.balance, elks.currency = 1, "EUR"
    assert probe(account).code == "wrong-currency"
    assert probe(changed(account, currency="EUR")).well


@pytest.mark.parametrize(("setting", "code"), [("price", "price-missing"), ("sender", "sender-wrong")])
def test_what_a_person_must_tell_is_asked_for_first(elks: ElksSide, account: Account, setting: str, code: str) -> None:
    with pytest.raises(ConnectorError) as told:
        probe(changed(account, **{setting: "?"}))
    assert told.value.advice == code
    assert not elks.calls


def test_a_wrong_password_is_told(elks: ElksSide, account: Account) -> None:
    with pytest.raises(ConnectorError) as told:
        probe(replace(account, secrets={**account.secrets, "password": "another"}))
    assert told.value.advice == "sign-in-again"
