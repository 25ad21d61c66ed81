"""What X's refusals mean for the ledger."""

import json
import time
from collections.abc import Mapping

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.x.judging import judge
from torget.net import Response

API = "https://api.x.com/2/problems"


def told(
    status: int,
    problem: object = None,
    *,
    missing: str = "",
    reads: bool = False,
    headers: Mapping[str, str] | None = None,
) -> ConnectorError:
    """What an answer is taken for."""
    response = Response(status, headers or {}, json.dumps(problem).encode())
    with pytest.raises(ConnectorError) as error:
        judge(response, "The post", idempotent=False, reads=reads, missing=missing)
    return error.value


@pytest.mark.parametrize(
    ("status", "problem", "advice"),
    [
        (402, {"title": "CreditsDepleted", "detail": "No credits.", "type": f"{API}/credits"}, "credits-gone"),
        (402, "nonsense", "credits-gone"),
        (429, {"title": "UsageCapExceeded", "detail": "Monthly", "type": f"{API}/usage-capped"}, "credits-gone"),
        (403, {"title": "SpendCapReached", "detail": "Limit", "type": "about:blank"}, "credits-gone"),
        (403, {"reason": "client-not-enrolled", "type": f"{API}/client-forbidden"}, "not-approved"),
        (403, {"title": "Unsupported Authentication", "type": f"{API}/unsupported-authentication"}, "wrong-token"),
        (401, {"title": "Unauthorized", "type": "about:blank"}, "sign-in-again"),
    ],
)
def test_what_a_person_must_mend_stops_the_channel(status: int, problem: object, advice: str) -> None:
    error = told(status, problem)
    assert (error.permanent, error.pauses, error.advice) == (True, True, advice)


def test_a_permission_that_we_know_to_lack_is_named() -> None:
    error = told(403, {"detail": "Forbidden"}, missing="media.write")
    assert (error.permanent, error.pauses, error.advice) == (True, True, "scope-missing")
    assert "media.write" in str(error)


def test_a_post_that_is_refused_is_the_authors_business_and_news_that_are_refused_everybodys() -> None:
    post, news = told(403, {"detail": "Forbidden"}), told(403, {"detail": "Forbidden"}, reads=True)
    assert (post.permanent, post.pauses, post.advice) == (True, False, "refused")
    assert (news.permanent, news.pauses, news.advice) == (True, True, "refused")


def test_the_words_of_a_refusal_are_kept_for_the_history() -> None:
    error = told(400, {"detail": "Media ids are invalid.", "type": f"{API}/invalid-request"})
    assert "Media ids are invalid." in str(error)
    assert (error.permanent, error.advice) == (True, "refused")


def test_a_limit_of_calls_ends_when_x_says_so() -> None:
    soon = str(int(time.time()) + 90)
    assert told(429, None, headers={"x-rate-limit-reset": soon}).retry_after == pytest.approx(90, abs=2)
    assert told(429, None, headers={"x-rate-limit-reset": soon, "Retry-After": "5"}).retry_after == 5
    assert told(429, None, headers={"x-rate-limit-reset": "1"}).retry_after == 1
    assert told(429, None, headers={"x-rate-limit-reset": "soon"}).retry_after is None


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"type": 7, "detail": null}'])
def test_a_refusal_in_no_known_form_is_still_a_refusal(body: bytes) -> None:
    with pytest.raises(ConnectorError) as error:
        judge(Response(403, {}, body), "The post", idempotent=False, reads=False, missing="")
    assert error.value.permanent


def test_an_error_of_theirs_leaves_it_open_whether_the_post_is_there() -> None:
    assert told(503, None, headers={"Retry-After": "30"}).unknown
