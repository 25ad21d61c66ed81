"""What 46elks's refusals mean."""

from collections import deque

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Recipient
from torget.connectors.sms import parcels
from torget.connectors.sms.elks import calls, handing
from torget.connectors.sms.elks.tests.standin import ElksSide
from torget.connectors.sms.tests.rigs import FRIDA
from torget.testing.connectors.platform import Step

TEXT = parcels.envelope("post.1", parcels.Text("Badet öppnar.", "post.1"))


def refused(elks: ElksSide, account: Account, *steps: Step) -> ConnectorError:
    """What is told of the next call."""
    elks.plan = deque(steps or (Step(),))
    with pytest.raises(ConnectorError) as told:
        handing.carry(TEXT, Recipient(FRIDA, "sms"), account)
    return told.value


@pytest.mark.parametrize("as_json", [True, False])
def test_an_empty_purse_stops_the_channel(elks: ElksSide, account: Account, as_json: bool) -> None:
    elks.balance, elks.tells_json = 0, as_json
    error = refused(elks, account)
    assert (error.permanent, error.pauses, error.advice) == (True, True, "credits-gone")
    assert not elks.outgoing()


def test_payment_required_is_an_empty_purse(elks: ElksSide, account: Account) -> None:
    assert refused(elks, account, Step(402)).advice == "credits-gone"


def test_a_refusal_has_their_words(elks: ElksSide, account: Account) -> None:
    error = refused(elks, account, Step(400, body="Invalid to\r\nnumber <é>".encode()))
    assert (error.permanent, error.pauses, error.advice) == (True, False, "refused")
    assert "Invalid to number <é>" in str(error)


def test_words_that_are_no_text_are_no_trouble(elks: ElksSide, account: Account) -> None:
    assert refused(elks, account, Step(403, body=b"\xff\xfe\x00")).advice == "refused"


def test_a_wrong_password_stops_the_channel(elks: ElksSide, account: Account) -> None:
    error = refused(elks, account, Step(401))
    assert (error.pauses, error.advice) == (True, "sign-in-again")


@pytest.mark.parametrize("status", [404, 410])
def test_an_interface_that_has_moved_makes_nobody_leave(elks: ElksSide, account: Account, status: int) -> None:
    error = refused(elks, account, Step(status))
    assert (error.permanent, error.pauses, error.advice) == (True, True, "moved")


def test_too_many_at_once_wait_a_minute(elks: ElksSide, account: Account) -> None:
    error = refused(elks, account, Step(429))
    assert (error.permanent, error.unknown, error.retry_after) == (False, False, 60)


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}"])
def test_an_answer_without_sense_leaves_us_in_doubt(
    elks: ElksSide, account: Account, body: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elks, "answer", lambda _call: Step(200, body=body))
    error = refused(elks, account)
    assert error.unknown
    assert not error.permanent


def test_a_question_without_a_sensible_answer_is_asked_again(
    elks: ElksSide, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elks, "answer", lambda _call: Step(200, body=b"<html>"))
    with pytest.raises(ConnectorError) as told:
        calls.ask(account, "me", (), "Who we are")
    assert not told.value.unknown


def test_the_interface_is_theirs_unless_told_otherwise() -> None:
    assert calls.INTERFACE == "https://api.46elks.com/a1"
