"""What it will cost."""

from dataclasses import replace
from decimal import Decimal

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.sms import money


def priced(account: Account, written: str) -> Account:
    """The account, with this price."""
    return replace(account, settings={**account.settings, "price": written})


@pytest.mark.parametrize(("written", "amount"), [("0.52", "0.52"), ("0,52", "0.52"), (" 1 ", "1"), ("0", "0")])
def test_a_price_is_read_as_people_write_it(account: Account, written: str, amount: str) -> None:
    assert money.each(priced(account, written)) == Decimal(amount)


@pytest.mark.parametrize("written", ["", "gratis", "-1", "1e3", "NaN", "0.123456", "99999", "٠"])
def test_nothing_is_sent_at_a_price_that_is_none(account: Account, written: str) -> None:
    with pytest.raises(ConnectorError) as told:
        money.each(priced(account, written))
    assert told.value.permanent
    assert told.value.pauses
    assert told.value.advice == "price-missing"
    assert money.of_text("Hej", priced(account, written), 3) is None


def test_messages_times_readers(account: Account) -> None:
    price = money.of_text("å" * 161, account, 1000)
    assert price
    assert (price.amount, price.currency, price.units) == (Decimal(1040), "SEK", 2000)


def test_the_currency_is_that_which_was_chosen(account: Account) -> None:
    euro = replace(account, settings={**account.settings, "currency": "EUR"})
    assert money.currency(euro) == "EUR"
    assert money.currency(replace(account, settings={})) == "SEK"
