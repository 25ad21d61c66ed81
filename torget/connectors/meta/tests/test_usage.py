"""How much is used, read off the head of an answer."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.hub import Budget
from torget.connectors.meta.usage import Usage, usage
from torget.net import Response

NOW = datetime(2026, 11, 21, 7, 0, tzinfo=UTC)
BUSINESS = {"100": [{"type": "pages", "call_count": 40, "total_time": 91, "estimated_time_to_regain_access": 12}]}


def of(**headers: object) -> Usage:
    """What an answer with these headers tells."""
    return usage(Response(200, {name.replace("_", "-"): str(value) for name, value in headers.items()}))


def test_the_fullest_measure_counts() -> None:
    told = of(
        x_app_usage=json.dumps({"call_count": 28, "total_time": 35, "total_cputime": 25}),
        x_business_use_case_usage=json.dumps(BUSINESS),
    )
    assert told == Usage(91, 720)


def test_minutes_until_we_may_ask_again_become_seconds() -> None:
    assert of(x_business_use_case_usage=json.dumps(BUSINESS)).wait == 12 * 60


def test_where_nobody_has_to_wait_no_wait_is_told() -> None:
    assert of(x_app_usage='{"call_count": 28}') == Usage(28, None)


@pytest.mark.parametrize("nonsense", ["", "[]", "{", '{"call_count": "much"}', '{"call_count": true}', "null"])
def test_nonsense_tells_nothing(nonsense: str) -> None:
    assert of(x_app_usage=nonsense) == Usage()
    assert of(x_business_use_case_usage=f'{{"100": {nonsense or 0}}}') == Usage()


def test_the_budget_is_what_is_left_in_per_cent() -> None:
    assert Usage(91, 720).budget(NOW) == Budget(9, 100, NOW + timedelta(minutes=12))
    assert Usage(130).budget(NOW) == Budget(0, 100)
