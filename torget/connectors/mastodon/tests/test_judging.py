"""What the server's answers mean."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.mastodon.judging import budget, judge
from torget.net import Response


def told(status: int, message: str = "", *, idempotent: bool = True, **headers: str) -> ConnectorError:
    """What judge makes of an answer."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = json.dumps({"error": message}).encode() if message else b"<html>"
    with pytest.raises(ConnectorError) as caught:
        judge(Response(status, named, body), "The post", idempotent=idempotent)
    return caught.value


def test_the_server_s_own_words_are_told() -> None:
    error = told(422, "Validation failed: Text can't be blank")
    assert str(error) == "The post was answered 422. It said: Validation failed: Text can't be blank"
    assert (error.permanent, error.pauses, error.advice) == (True, False, "refused")


@pytest.mark.parametrize(
    ("status", "message", "pauses", "advice"),
    [
        (401, "The access token is invalid", True, "sign-in-again"),
        (401, "This method requires an authenticated user", True, "sign-in-again"),
        (422, "This method requires an authenticated user", True, "wrong-token"),
        (403, "This action is outside the authorized scopes", True, "scope-missing"),
        (403, "Your login is currently disabled", True, "refused"),
        (403, "This action is not allowed", False, "refused"),
        (403, "", True, "refused"),
        (404, "Record not found", False, "gone"),
    ],
)
def test_each_refusal_says_what_to_do(status: int, message: str, pauses: bool, advice: str) -> None:
    error = told(status, message)
    assert (error.permanent, error.pauses, error.advice) == (True, pauses, advice)


def test_a_server_that_asks_us_to_wait_is_waited_for_as_long_as_it_says() -> None:
    then = datetime.now(UTC) + timedelta(seconds=100)
    for reset in (then.isoformat(), then.isoformat().replace("+00:00", "Z"), str(int(then.timestamp()))):
        error = told(429, "Too many requests", X_RateLimit_Reset=reset)
        assert error.retry_after is not None
        assert 90 < error.retry_after <= 100
        assert not error.permanent
    assert told(429, "Too many requests", Retry_After="7", X_RateLimit_Reset=then.isoformat()).retry_after == 7
    assert told(429, "Too many requests", X_RateLimit_Reset="soon").retry_after is None


def test_a_time_that_has_passed_is_no_time_to_wait() -> None:
    assert told(429, "x", X_RateLimit_Reset="2026-01-01T00:00:00.000000Z").retry_after == 0


def test_an_error_of_theirs_leaves_open_what_a_key_would_not_settle() -> None:
    assert told(503, idempotent=False, Retry_After="30").unknown
    assert not told(503, Retry_After="30").unknown


def test_a_budget_is_told_where_the_server_tells_it() -> None:
    assert budget(Response(200, {})) is None
    found = budget(Response(200, {"X-RateLimit-Limit": "300", "X-RateLimit-Remaining": "7"}))
    assert found is not None
    assert (found.left, found.of, found.resets) == (7, 300, None)
