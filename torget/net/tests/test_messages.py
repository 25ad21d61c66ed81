from datetime import UTC, datetime

import pytest

from torget.net import Response

NOW = datetime(2026, 11, 21, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("Sat, 21 Nov 2026 12:00:30 GMT", 30.0),
        ("Sat, 21 Nov 2026 11:00:00 GMT", 0.0),
        ("", None),
        ("-5", None),
        ("soon", None),
        ("1e9", None),
        ("٣", None),
        ("99999999999999999999", None),
        ("Sat, 99 Nov 99999 12:00:30 GMT", None),
    ],
)
def test_the_wait_asked_for_is_read_in_both_forms(text: str, seconds: float | None) -> None:
    assert Response(429, {"Retry-After": text}).retry_after(NOW) == seconds


def test_no_wait_asked_for_is_none() -> None:
    assert Response(503, {}).retry_after(NOW) is None


def test_headers_are_found_in_any_case() -> None:
    response = Response(200, {"Content-Type": "text/plain"})
    assert response.headers["content-TYPE"] == "text/plain"


@pytest.mark.parametrize(("status", "ok"), [(199, False), (200, True), (202, True), (302, False), (404, False)])
def test_only_a_two_hundred_is_well(status: int, ok: bool) -> None:
    assert Response(status, {}).ok is ok


def test_a_body_that_is_no_json_is_a_value_error() -> None:
    assert Response(200, {}, b'{"a": 1}').json() == {"a": 1}
    with pytest.raises(ValueError, match="Expecting value"):
        Response(200, {}, b"<html>").json()
