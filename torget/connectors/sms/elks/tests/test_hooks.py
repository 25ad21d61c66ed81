"""46elks calls us."""

from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest

from torget.connectors.contract import Account, ForgedError, MalformedError
from torget.connectors.hub import Kind, RawRequest
from torget.connectors.sms.elks import Elks, hooks
from torget.connectors.sms.elks.tests.standin import ElksSide
from torget.connectors.sms.tests.rigs import FRIDA


def basic(known: str) -> str:
    """HTTP's own way to show a word."""
    return "Basic " + b64encode(known.encode()).decode()


def call(elks: ElksSide, account: Account, told: dict[str, str], what: str = hooks.RECEIPTS) -> RawRequest:
    """A genuine one."""
    return elks.calls_about(told, hooks.address(account, what))


def test_the_word_is_made_anew_for_each_channel_and_long() -> None:
    first, second = Elks().make_secrets(), Elks().make_secrets()
    assert first != second
    assert len(first[hooks.SECRET]) > 40


def test_the_word_stands_in_no_address_that_is_logged(elks: ElksSide, account: Account) -> None:
    request = call(elks, account, {"id": "s1", "status": "sent"})
    assert account.secrets[hooks.SECRET] not in request.url
    assert request.url == f"{account.hook}receipts"


@pytest.mark.parametrize(
    "known", ["", "Basic", "Bearer word-between-us", basic("torget:"), basic("torget:w"), "Basic é"]
)
def test_whoever_does_not_know_the_word_is_not_read(elks: ElksSide, account: Account, known: str) -> None:
    request = replace(call(elks, account, {"id": "s1", "status": "sent"}), headers={"authorization": known})
    with pytest.raises(ForgedError) as told:
        hooks.prove(request, account)
    assert told.value.status == 401


def test_a_channel_without_a_word_lets_nobody_in(elks: ElksSide, account: Account) -> None:
    request = replace(call(elks, account, {"id": "s1", "status": "sent"}), headers={"authorization": basic("torget:")})
    with pytest.raises(ForgedError):
        hooks.prove(request, replace(account, secrets={}))


def test_what_is_no_form_of_theirs_is_refused(elks: ElksSide, account: Account) -> None:
    request = call(elks, account, {"id": "s1", "status": "sent"})
    for odd in (replace(request, method="GET"), replace(request, body=b"x" * 20_001)):
        with pytest.raises(ForgedError) as told:
            hooks.prove(odd, account)
        assert told.value.status == 400


def test_the_answer_says_nothing_that_would_be_sent(elks: ElksSide, account: Account) -> None:
    reply = hooks.prove(call(elks, account, {"id": "s1", "status": "sent"}), account)
    assert (reply.status, reply.body, reply.queue) == (200, b"", True)


def test_a_receipt_tells_when_it_arrived(elks: ElksSide, account: Account) -> None:
    told = {"id": "s1", "status": "delivered", "delivered": "2026-11-21T06:00:01.500000"}
    (landing,) = hooks.read(call(elks, account, told), account).landings
    assert (landing.external_id, landing.arrived) == ("s1", True)
    assert landing.at == datetime(2026, 11, 21, 6, 0, 1, 500_000, tzinfo=UTC)


def test_a_receipt_from_the_future_is_from_now(elks: ElksSide, account: Account) -> None:
    ahead = (datetime.now(UTC) + timedelta(hours=1)).replace(tzinfo=None).isoformat()
    request = call(elks, account, {"id": "s1", "status": "delivered", "delivered": ahead})
    assert hooks.read(request, account).landings[0].at == request.at


def test_a_failure_is_told_and_takes_nobody_off_the_list(elks: ElksSide, account: Account) -> None:
    (landing,) = hooks.read(call(elks, account, {"id": "s1", "status": "failed"}), account).landings
    assert not landing.arrived
    assert not landing.gone
    assert landing.detail


@pytest.mark.parametrize("status", ["sent", "created", "something new"])
def test_what_is_under_way_is_no_news(elks: ElksSide, account: Account, status: str) -> None:
    received = hooks.read(call(elks, account, {"id": "s1", "status": status}), account)
    assert not received.landings
    assert not received.incoming


def test_a_message_comes_with_its_evidence(elks: ElksSide, account: Account) -> None:
    request = call(elks, account, elks.said("När öppnar badet? 🏊 & sånt"), hooks.MESSAGES)
    (incoming,) = hooks.read(request, account).incoming
    assert incoming.kind is Kind.DIRECT
    assert incoming.html == "<p>När öppnar badet? 🏊 &amp; sånt</p>"
    assert incoming.raw == request.body
    assert incoming.sender.external_id == FRIDA
    assert incoming.said.tzinfo


def test_a_picture_without_words_is_still_a_message(elks: ElksSide, account: Account) -> None:
    (incoming,) = hooks.read(call(elks, account, elks.said(""), hooks.MESSAGES), account).incoming
    assert incoming.html == ""


TIMELESS = urlencode({"id": "s", "from": FRIDA, "message": "x", "created": "soon"}).encode()


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"id=s1", b"nonsense", TIMELESS])
def test_a_call_without_sense_is_said_to_be_one(elks: ElksSide, account: Account, body: bytes) -> None:
    for what in (hooks.MESSAGES, hooks.RECEIPTS):
        request = replace(call(elks, account, {}, what), body=body)
        with pytest.raises(MalformedError):
            hooks.read(request, account)
