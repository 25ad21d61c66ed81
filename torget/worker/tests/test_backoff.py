"""Attempts come quickly at first, then over days, and end."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.worker.backoff import LAST_ATTEMPT, LONGEST, next_due

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(("attempts", "least"), [(1, 16), (2, 31), (5, 640), (15, 50_640)])
def test_the_delay_grows_with_the_fourth_power(attempts: int, least: int) -> None:
    due = next_due(attempts, NOW)
    assert due is not None
    assert timedelta(seconds=least) <= due - NOW <= timedelta(seconds=least * 1.25)


def test_sixteen_attempts_take_two_to_three_days_and_then_it_ends() -> None:
    moments = [next_due(attempts, NOW) for attempts in range(1, LAST_ATTEMPT)]
    spent = sum((moment - NOW for moment in moments if moment), timedelta())
    assert timedelta(days=2) < spent < timedelta(days=3)
    assert next_due(LAST_ATTEMPT, NOW) is None


@given(attempts=st.integers(0, 15), asked=st.floats(0, 86_400 * 6 / 1.25))
def test_the_other_side_is_never_asked_sooner_than_it_said(attempts: int, asked: float) -> None:
    due = next_due(attempts, NOW, retry_after=asked)
    assert due is not None
    assert due - NOW >= timedelta(seconds=asked)


@given(asked=st.floats(0, 1e12))
def test_nobody_can_put_us_off_for_more_than_a_week(asked: float) -> None:
    due = next_due(1, NOW, retry_after=asked)
    assert due is not None
    assert due - NOW <= LONGEST


def test_those_who_failed_together_do_not_come_back_together() -> None:
    assert len({next_due(8, NOW, retry_after=3600) for _ in range(20)}) > 10
