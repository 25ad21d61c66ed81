"""What LinkedIn's refusals are taken for."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.linkedin.judging import judge
from torget.net import Response


def told(
    status: int,
    answer: object,
    *,
    missing: str = "",
    reads: bool = False,
    headers: Mapping[str, str] | None = None,
) -> ConnectorError:
    """What an answer is taken for."""
    response = Response(status, headers or {}, json.dumps(answer).encode())
    with pytest.raises(ConnectorError) as error:
        judge(response, "The post", idempotent=False, reads=reads, missing=missing)
    return error.value


@pytest.mark.parametrize(
    ("status", "answer", "advice"),
    [
        (403, {"code": "ACCESS_DENIED", "message": "Not enough permissions to access: posts.CREATE"}, "not-approved"),
        (403, {"serviceErrorCode": 100, "message": "Not enough permissions to access: GET /posts"}, "not-approved"),
        (401, {"code": "EXPIRED_ACCESS_TOKEN", "message": "The token has expired"}, "sign-in-again"),
        (426, {"code": "NONEXISTENT_VERSION", "message": "Requested version 202401 is not active"}, "version-dead"),
    ],
)
def test_what_a_person_must_mend_stops_the_channel(status: int, answer: object, advice: str) -> None:
    error = told(status, answer)
    assert (error.permanent, error.pauses, error.advice) == (True, True, advice)


def test_a_permission_that_we_know_to_lack_is_named() -> None:
    error = told(403, {"code": "ACCESS_DENIED"}, missing="w_organization_social")
    assert (error.pauses, error.advice) == (True, "scope-missing")
    assert "w_organization_social" in str(error)


def test_a_post_that_is_refused_is_the_authors_business_and_news_that_are_refused_everybodys() -> None:
    post, news = told(403, {"message": "Forbidden"}), told(403, {"message": "Forbidden"}, reads=True)
    assert (post.permanent, post.pauses, post.advice) == (True, False, "refused")
    assert (news.permanent, news.pauses, news.advice) == (True, True, "refused")


@pytest.mark.parametrize("status", [400, 409, 422])
def test_a_repetition_is_known_by_linkedins_words(status: int) -> None:
    assert told(status, {"message": "Content is a duplicate of urn:li:share:1"}).advice == "said-already"
    assert told(status, {"code": "DUPLICATE_POST"}).advice == "said-already"
    assert told(status, {"message": "Invalid"}).advice == "refused"


def test_the_words_of_a_refusal_are_kept_for_the_history_but_not_all() -> None:
    assert "commentary is 3001" in str(told(400, {"message": "commentary is 3001 > 3000"}))
    assert len(str(told(400, {"message": "o" * 5000}))) < 300


def test_a_limit_of_calls_ends_at_midnight_utc_where_linkedin_does_not_say() -> None:
    now = datetime.now(UTC)
    left = 86400 - (now.hour * 3600 + now.minute * 60 + now.second)
    wait = told(429, {"message": "Resource level throttle limit"}).retry_after
    assert wait is not None
    assert (wait - left) % 86400 == pytest.approx(0, abs=3) or (left - wait) % 86400 == pytest.approx(0, abs=3)
    assert told(429, None, headers={"Retry-After": "5"}).retry_after == 5


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"code": 7, "message": null}'])
def test_a_refusal_in_no_known_form_is_still_a_refusal(body: bytes) -> None:
    with pytest.raises(ConnectorError) as error:
        judge(Response(403, {}, body), "The post", idempotent=False, reads=False, missing="")
    assert error.value.permanent


def test_an_error_of_theirs_leaves_it_open_whether_the_post_is_there() -> None:
    assert told(503, None, headers={"Retry-After": "30"}).unknown
