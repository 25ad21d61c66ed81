"""What an answer means, given over real HTTP."""

import pytest

from torget.connectors import answers
from torget.connectors.answers import judge
from torget.connectors.contract import ConnectorError
from torget.net import Net, Request, Response
from torget.testing.connectors.platform import Platform, Step, serving
from torget.testing.connectors.rig import LOOPBACK


def told(step: Step, *, idempotent: bool) -> ConnectorError | None:
    """What judge makes of this answer to a POST."""
    with serving(Platform()) as platform:
        platform.plan[0] = step
        response = Net(LOOPBACK).send(Request("POST", f"{platform.url}/posts", {}, b"{}"))
    try:
        judge(response, "The post", idempotent=idempotent)
    except ConnectorError as error:
        return error
    return None


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_an_error_of_theirs_leaves_it_open_whether_it_was_done_unless_twice_is_once(status: int) -> None:
    once, often = (told(Step(status), idempotent=idempotent) for idempotent in (False, True))
    assert once is not None
    assert often is not None
    assert (once.unknown, once.permanent) == (True, False)
    assert (often.unknown, often.permanent) == (False, False)


def test_who_must_be_asked_first_is_asked_when_they_say() -> None:
    error = told(Step(503, {"Retry-After": "30"}), idempotent=False)
    assert error is not None
    assert (error.unknown, error.retry_after) == (True, 30)


@pytest.mark.parametrize("status", [408, 425, 429])
def test_what_was_not_begun_is_not_unknown(status: int) -> None:
    error = told(Step(status), idempotent=False)
    assert error is not None
    assert (error.unknown, error.permanent) == (False, False)


def test_what_was_done_is_no_error() -> None:
    assert told(Step(201), idempotent=False) is None


def test_an_answer_that_may_be_anything_tells_what_it_tells() -> None:
    bodies = (b'{"error": "no"}', b"[1]", b"<html>", b"")
    assert [answers.told(Response(400, {}, body, "")) for body in bodies] == [{"error": "no"}, {}, {}, {}]
