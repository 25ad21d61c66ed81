"""The stand-in minds what LinkedIn's documentation forbids."""

from dataclasses import replace

import pytest

from torget.connectors.linkedin.tests.schema import faults
from torget.connectors.linkedin.versions import HEADERS
from torget.testing.connectors.platform import Call

HEAD = {name.lower(): value for name, value in HEADERS.items()} | {"authorization": "Bearer token"}
ASKING = Call(
    "GET", "/rest/socialMetadata?ids=List(urn%3Ali%3Ashare%3A1)", HEAD | {"x-restli-method": "BATCH_GET"}, b""
)
SAYING = Call("POST", "/rest/posts", HEAD | {"content-type": "application/json"}, b'{"author": "urn:li:person:1"}')


def test_a_proper_call_is_no_fault() -> None:
    assert not faults(ASKING)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(ASKING, path="/rest/unknown"),
        replace(ASKING, path="/rest/socialMetadata?ids=List(urn:li:share:1)"),
        replace(ASKING, path="/rest/socialMetadata?ids=urn%3Ali%3Ashare%3A1"),
        replace(ASKING, headers={**ASKING.headers, "linkedin-version": ""}),
        replace(ASKING, body=b"{}"),
        SAYING,
        Call("GET", "/rest/images/urn:li:image:1", HEAD, b""),
    ],
)
def test_a_wrong_call_is(wrong: Call) -> None:
    assert faults(wrong)
