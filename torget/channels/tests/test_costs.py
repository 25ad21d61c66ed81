"""What a channel may spend, and what it has spent."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from torget.channels.costs import LOOK_AGAIN, SOMETHING, enter, give_back, require, set_aside, spent
from torget.channels.models import Channel, Expense
from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Price


def crowns(amount: str) -> Price:
    return Price(Decimal(amount), "SEK", 1, "text messages")


@pytest.fixture
def channel(feeds_channel: Channel) -> Channel:
    """May spend ten crowns a month."""
    Channel.objects.update(ceiling=Decimal(10))
    return feeds_channel


def refusal(channel: Channel, price: Price, key: str = "new") -> ConnectorError:
    with pytest.raises(ConnectorError) as refused:
        require(channel, price, key)
    return refused.value


def test_up_to_the_ceiling_and_not_beyond(channel: Channel) -> None:
    enter(channel, "one", crowns("7.50"), "A post")
    require(channel, crowns("2.50"), "two")
    error = refusal(channel, crowns("2.51"))
    assert (error.advice, error.pauses, error.permanent, error.unknown) == ("ceiling-reached", False, False, False)
    assert 0 < (error.retry_after or 0) <= LOOK_AGAIN.total_seconds()


def test_where_nobody_has_said_how_much_nothing_is_spent(channel: Channel) -> None:
    Channel.objects.update(ceiling=None)
    assert refusal(channel, crowns("0.01")).advice == "ceiling-missing"
    require(channel, crowns("0"), "free")


def test_what_is_spent_to_the_last_coin_leaves_nothing_for_the_unknown(channel: Channel) -> None:
    require(channel, SOMETHING, "talk")
    enter(channel, "one", crowns("10"), "A post")
    assert refusal(channel, SOMETHING).advice == "ceiling-reached"


def test_the_same_key_is_counted_once_at_its_last_price(channel: Channel) -> None:
    set_aside(channel, "one", crowns("8"), "A post")
    set_aside(channel, "one", crowns("8"), "A post")
    enter(channel, "one", crowns("6"), "A post")
    assert spent(channel, timezone.now()) == Decimal(6)
    assert Expense.objects.get().what == "A post"


def test_what_was_not_done_is_given_back(channel: Channel) -> None:
    set_aside(channel, "one", crowns("8"), "A post")
    give_back("one")
    assert spent(channel, timezone.now()) == 0


def test_what_is_refused_is_not_set_aside(channel: Channel) -> None:
    with pytest.raises(ConnectorError):
        set_aside(channel, "one", crowns("11"), "A post")
    assert not Expense.objects.exists()


def test_the_month_is_the_authoritys(channel: Channel) -> None:
    """Half past eleven at night in Greenwich is the next month in Sweden."""
    enter(channel, "late", crowns("3"), "A post")
    Expense.objects.update(at=datetime(2026, 3, 31, 22, 30, tzinfo=UTC))
    assert spent(channel, datetime(2026, 3, 15, tzinfo=UTC)) == 0
    assert spent(channel, datetime(2026, 4, 15, tzinfo=UTC)) == 3


def test_last_month_is_forgotten_by_the_ceiling(channel: Channel) -> None:
    enter(channel, "old", crowns("10"), "A post")
    Expense.objects.update(at=timezone.now() - timedelta(days=32))
    require(channel, crowns("10"), "new")


def test_each_channel_has_its_own_purse(channel: Channel, site: Channel) -> None:
    enter(site, "theirs", crowns("10"), "A post")
    require(channel, crowns("10"), "ours")
