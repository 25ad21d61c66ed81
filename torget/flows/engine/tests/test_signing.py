"""Signed calls: the standard's own example holds, and nothing else does."""

from datetime import UTC, datetime, timedelta

import pytest

from torget.flows.engine.signing import NotSignedError, new_secret, prove, sign

# The example of the Standard Webhooks libraries' own tests
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
CALL, STAMP, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
NOW = datetime.fromtimestamp(int(STAMP), UTC)
GOOD = {"webhook-id": CALL, "webhook-timestamp": STAMP, "webhook-signature": f"v1,AAAA {SIGNATURE}"}


def test_the_standards_own_example_holds() -> None:
    assert prove(GOOD, BODY, SECRET, NOW) == CALL


@pytest.mark.parametrize(
    "change",
    [
        {"webhook-id": "other"},
        {"webhook-id": ""},
        {"webhook-timestamp": "1614265331"},
        {"webhook-timestamp": "soon"},
        {"webhook-signature": ""},
        {"webhook-signature": "v1,é"},
        {"webhook-signature": SIGNATURE.replace("v1", "v2")},
    ],
)
def test_a_changed_call_does_not(change: dict[str, str]) -> None:
    with pytest.raises(NotSignedError):
        prove(GOOD | change, BODY, SECRET, NOW)


def test_an_old_call_another_body_and_another_key_do_not() -> None:
    for body, secret, now in (
        (BODY + b" ", SECRET, NOW),
        (BODY, new_secret(), NOW),
        (BODY, "not base64!", NOW),
        (BODY, SECRET, NOW + timedelta(seconds=301)),
        (BODY, SECRET, NOW - timedelta(seconds=301)),
    ):
        with pytest.raises(NotSignedError):
            prove(GOOD, body, secret, now)


def test_a_new_key_signs() -> None:
    secret = new_secret()
    headers = {"webhook-id": "a", "webhook-timestamp": STAMP, "webhook-signature": sign("a", STAMP, b"x", secret)}
    assert prove(headers, b"x", secret, NOW) == "a"
