"""What an act costs is known before it is said, and a month can be added up."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from torget.connectors.hub import Outgoing, Reference
from torget.connectors.x import X, prices
from torget.connectors.x.tests.rig import XRig
from torget.connectors.x.tests.standin import XSide
from torget.testing.connectors.matrix import DOCS
from torget.testing.connectors.samples import outgoing

ADDRESS = "Läs mer på lindby.se/bad."
ANSWERED = Reference("77", author_id="2002")
PAGE = (DOCS / "connectors/x.md").read_text(encoding="utf-8")


def cost(post: Outgoing) -> tuple[str, int]:
    """The price of a post and how many it becomes."""
    price = X().price(post, XRig("https://x.example").account, 0)
    assert price.currency == "USD"
    return str(price.amount.normalize()), price.units


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        (outgoing("Badhuset öppnar."), ("0.015", 1)),
        (outgoing(ADDRESS), ("0.2", 1)),
        (outgoing("Badhuset öppnar.", pictures=2), ("0.025", 1)),
        (outgoing("Ord efter ord. " * 40), ("0.045", 3)),
        (outgoing("Ord efter ord. " * 40 + ADDRESS), ("0.23", 3)),
        (replace(outgoing("Klockan sju."), answers=ANSWERED), ("0.01", 1)),
        (replace(outgoing(ADDRESS), answers=ANSWERED), ("0.2", 1)),
        (replace(outgoing(ADDRESS), answers=replace(ANSWERED, direct=True)), ("0.015", 1)),
    ],
    ids=["text", "address", "pictures", "thread", "thread with an address", "answer", "answer with one", "letter"],
)
def test_the_price_is_known_before_it_is_said(post: Outgoing, expected: tuple[str, int]) -> None:
    assert cost(post) == expected


def test_a_month_is_the_sum_of_what_the_page_says() -> None:
    month = [prices.POST] * 30 + [prices.POST_WITH_ADDRESS] * 10 + [prices.ANSWER] * 60
    read = prices.of_reading(own=200, others=0, letters=300)
    assert read is not None
    total = sum(month, read.amount)
    assert total == Decimal("6.25")
    assert f"USD {total:.2f} a month" in PAGE


@pytest.mark.parametrize(
    ("chosen", "most"),
    [({}, "0.70"), ({"answers": "all"}, "1.70"), ({"letters": "leave"}, "0.20")],
    ids=["named and letters", "all answers", "named alone"],
)
def test_the_page_says_what_a_look_may_cost_at_most(chosen: dict[str, str], most: str) -> None:
    price = X().price_of_fetch(XRig("https://x.example").opened(**chosen))
    assert price is not None
    assert (price.amount, price.currency) == (Decimal(most), "USD")
    assert most in PAGE


def test_no_look_costs_more_than_was_said(side: XSide, rig: XRig) -> None:
    account = rig.opened(answers="all")
    cursor = X().fetch(account, "").cursor
    ours = X().publish(outgoing(), account).external_id
    for number in range(260):
        side.says(f"@lindby nummer {number}")
        side.says(f"Håller med, {number}", under=ours)
        side.writes_to_us(f"Brev {number}")
    most, costs, more = X().price_of_fetch(account), [], True
    while more:
        batch = X().fetch(account, cursor)
        cursor, more = batch.cursor, batch.more
        costs.append(batch.cost.amount if batch.cost else Decimal(0))
    assert most is not None
    assert len(costs) > 2
    assert max(costs) <= most.amount


def test_the_page_has_every_price_with_its_day_and_source() -> None:
    table = dict(re.findall(r"^\| ([^|]+) \| ([0-9.]+) \|$", PAGE, re.MULTILINE))
    assert [Decimal(amount) for amount in table.values()] == [
        prices.POST,
        prices.POST_WITH_ADDRESS,
        prices.ANSWER,
        prices.LETTER,
        prices.DESCRIPTION,
        prices.OWN_READ,
        prices.READ,
        prices.LETTER_READ,
    ]
    assert f"{prices.AS_OF:%Y-%m-%d}" in PAGE
    assert prices.SOURCE in PAGE
