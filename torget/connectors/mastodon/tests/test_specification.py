"""The stand-in minds what the description of the interface forbids."""

import json

import pytest

from torget.connectors.mastodon.tests.entities import LINDBY, status
from torget.connectors.mastodon.tests.specification import DESCRIPTION
from torget.testing.connectors.platform import Call, Step

pytestmark = DESCRIPTION.needed
HEADERS = {"authorization": "Bearer t", "content-type": "application/json"}
JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/v1/statuses", b'{"status": "hej", "visibility": "everybody"}'),
        ("POST", "/api/v1/statuses", b'{"text": "hej"}'),
        ("GET", "/api/v1/notifications?types[]=everything", b""),
        ("GET", "/api/v1/notifications?limit=many", b""),
        ("GET", "/api/v1/posts", b""),
        ("POST", "/api/v1/apps", b'{"client_name": "Torget"}'),
    ],
)
def test_a_call_that_the_interface_does_not_know_is_minded(method: str, path: str, body: bytes) -> None:
    assert DESCRIPTION.faults_of_call(Call(method, path, HEADERS, body))


def test_the_stand_in_may_answer_only_as_a_server_would() -> None:
    call = Call("POST", "/api/v1/statuses", HEADERS, b'{"status": "hej"}')
    said = status("1", LINDBY, "hej")
    assert not DESCRIPTION.faults_of_call(call)
    assert not DESCRIPTION.faults_of_answer(call, Step(200, JSON, json.dumps(said).encode()))
    assert DESCRIPTION.faults_of_answer(call, Step(200, JSON, json.dumps({**said, "id": 1}).encode()))
