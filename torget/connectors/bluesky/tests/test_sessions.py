"""Signing in once, renewing quietly, and saying plainly what a person must mend."""

from collections import deque
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.bluesky import Bluesky
from torget.connectors.bluesky.sessions import claims
from torget.connectors.bluesky.tests.rig import BlueskyRig
from torget.connectors.bluesky.tests.stand_in import PASSWORD, WHOLE, StandIn, answer
from torget.connectors.contract import ConnectorError
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import outgoing

CONNECTOR = Bluesky()


def signings(there: StandIn) -> list[str]:
    """What was asked about sessions."""
    return [call.path.rsplit(".", 1)[1] for call in there.calls if "Session" in call.path]


def test_many_calls_need_one_sign_in(there: StandIn, rig: BlueskyRig) -> None:
    account = rig.account_with(PASSWORD)
    for number in range(3):
        CONNECTOR.probe(account)
        CONNECTOR.publish(outgoing(f"Nummer {number}"), account)
        CONNECTOR.fetch(account, "")
    assert signings(there) == ["createSession"]


def test_a_token_near_its_end_is_renewed_before_it_is_used(there: StandIn, rig: BlueskyRig) -> None:
    rig.account.keyring.write({"expires_at": (datetime.now(UTC) + timedelta(seconds=60)).isoformat()})
    for _ in range(2):
        CONNECTOR.probe(rig.account)
    assert signings(there) == ["refreshSession"]


def test_a_token_that_their_400_says_has_ended_is_renewed_and_the_call_made_again(
    there: StandIn, rig: BlueskyRig
) -> None:
    there.access.clear()
    CONNECTOR.publish(outgoing(), rig.account)
    assert signings(there) == ["refreshSession"]
    assert len(rig.had(there)) == 1


def test_a_dead_session_begins_anew_with_the_password(there: StandIn, rig: BlueskyRig) -> None:
    there.access.clear()
    there.refresh.clear()
    CONNECTOR.publish(outgoing(), rig.account)
    assert signings(there) == ["refreshSession", "createSession"]


def test_a_server_that_breaks_while_renewing_is_asked_later(there: StandIn, rig: BlueskyRig) -> None:
    there.access.clear()
    there.plan = deque([Step(503, {"Retry-After": "30"})])
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.probe(rig.account)
    assert (told.value.permanent, told.value.pauses, told.value.retry_after) == (False, False, 30)
    assert signings(there) == ["refreshSession"]


@pytest.mark.parametrize(("password", "advice"), [("wrong", "sign-in-again"), (WHOLE, "own-password")])
def test_a_password_that_will_not_do_stops_the_channel(
    rig: BlueskyRig, there: StandIn, password: str, advice: str
) -> None:
    account = rig.account_with(password)
    for _ in range(2):
        with pytest.raises(ConnectorError) as told:
            CONNECTOR.probe(account)
        assert (told.value.permanent, told.value.pauses, told.value.advice) == (True, True, advice)
        assert password not in str(told.value)
    assert not account.keyring.read().get("access_token"), "Nothing is kept of what may do everything."


def test_a_second_factor_tells_the_accounts_own_password(there: StandIn, rig: BlueskyRig) -> None:
    there.plan = deque([answer({"error": "AuthFactorTokenRequired", "message": "A code was sent"}, 401)])
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.probe(rig.account_with(WHOLE))
    assert told.value.advice == "own-password"


def test_too_many_sign_ins_wait_until_the_server_says(there: StandIn, rig: BlueskyRig) -> None:
    resets = int((datetime.now(UTC) + timedelta(hours=2)).timestamp())
    headers = {"RateLimit-Limit": "30", "RateLimit-Remaining": "0", "RateLimit-Reset": str(resets)}
    there.plan = deque([Step(429, headers)])
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.probe(rig.account_with(PASSWORD))
    assert not told.value.permanent
    assert 7100 < (told.value.retry_after or 0) <= 7200


def test_a_new_password_begins_a_new_session(there: StandIn, rig: BlueskyRig) -> None:
    rig.account.keyring.write({"app_password": "abcd-abcd-abcd-abcd"})
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.probe(rig.account)
    assert told.value.advice == "sign-in-again"
    rig.account.keyring.write({"app_password": PASSWORD})
    assert CONNECTOR.probe(rig.account).well


def test_a_suspended_account_stops_the_channel_with_their_words(there: StandIn, rig: BlueskyRig) -> None:
    there.plan = deque([answer({"error": "AccountTakedown", "message": "Account has been suspended"}, 401)])
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.publish(outgoing(), rig.account)
    assert (told.value.pauses, told.value.advice) == (True, "stopped")
    assert "Account has been suspended" in str(told.value)


@pytest.mark.parametrize("body", [b"{}", b"[]", b"nonsense", b""])
def test_a_sign_in_that_makes_no_sense_is_tried_later(there: StandIn, rig: BlueskyRig, body: bytes) -> None:
    there.plan = deque([Step(299, {}, body, after=True)])
    there.answer = lambda call: Step(200, {}, body)  # type: ignore[method-assign]
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.probe(rig.account_with(PASSWORD))
    assert not told.value.permanent


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "a.bnVsbA.c", "a.e30", "e30.W10.x"])
def test_a_token_that_says_nothing_of_itself_is_no_fault(token: str) -> None:
    assert claims(token) == {}
