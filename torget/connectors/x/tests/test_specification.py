"""The stand-in minds what X's own specification forbids."""

import pytest

from torget.connectors.x.tests.specification import DESCRIPTION
from torget.testing.connectors.platform import Call, Step

pytestmark = DESCRIPTION.needed
HEADERS = {"authorization": "Bearer t", "content-type": "application/json"}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/2/tweets", b'{"text": "hej", "replyTo": "1"}'),
        ("POST", "/2/tweets", b'{"text": "hej", "reply": {"in_reply_to_tweet_id": "x"}}'),
        ("GET", "/2/users/1/mentions?max_results=1000", b""),
        ("GET", "/2/users/1/mentions?tweet.fields=created_at&post.fields=creation", b""),
        ("POST", "/1.1/statuses/update.json", b"{}"),
    ],
)
def test_a_call_that_x_does_not_know_is_minded(method: str, path: str, body: bytes) -> None:
    assert DESCRIPTION.faults_of_call(Call(method, path, HEADERS, body))


def test_the_stand_in_may_answer_only_as_x_would() -> None:
    call = Call("POST", "/2/tweets", HEADERS, b'{"text": "hej"}')
    json = {"Content-Type": "application/json"}
    assert not DESCRIPTION.faults_of_call(call)
    assert not DESCRIPTION.faults_of_answer(call, Step(201, json, b'{"data": {"id": "1", "text": "hej"}}'))
    assert DESCRIPTION.faults_of_answer(call, Step(201, json, b'{"data": {"id": 1, "text": "hej"}}'))
