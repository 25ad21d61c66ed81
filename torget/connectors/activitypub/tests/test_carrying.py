"""Signed requests, and the two languages of signatures."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from torget.connectors.activitypub import ActivityPub
from torget.connectors.activitypub.keys import public_pem, signing_key
from torget.connectors.activitypub.styles import style_for
from torget.connectors.activitypub.tests.rig import ActivityPubRig
from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Act, Envelope, Recipient
from torget.net import Response
from torget.protocols.activitypub.signatures import SignedRequest, Style, load_public_key, verify
from torget.testing.connectors.platform import Platform, Step
from torget.testing.connectors.samples import outgoing

CONNECTOR = ActivityPub()
THERE = Recipient("https://far.example/inbox", "far.example")


def letter(account: Account) -> Envelope:
    return CONNECTOR.envelope(Act.PUBLISH, outgoing(), account)


@pytest.mark.parametrize("style", Style)
def test_what_we_sign_holds_in_both_languages(style: Style, account: Account) -> None:
    account.memory.put("style:far.example", style.value, seconds=60)
    sent = CONNECTOR.request(letter(account), THERE, account)
    assert ("Signature-Input" in sent.headers) == (style is Style.RFC9421)
    key = load_public_key(public_pem(signing_key(account)))
    proof = verify(SignedRequest(sent.method, sent.url, sent.headers, sent.body), lambda _: key, now=datetime.now(UTC))
    assert proof.key_id == "https://torget.lindby.example/ap/lindby#main-key"


def test_a_key_is_read_once(account: Account) -> None:
    again = replace(account, secrets=dict(account.secrets))
    assert signing_key(account) is signing_key(again)
    assert signing_key(replace(account, handle="annan")) is not signing_key(account)


def test_a_channel_without_a_key_says_so(account: Account) -> None:
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.probe(replace(account, secrets={}))
    assert (told.value.permanent, told.value.pauses, told.value.advice) == (True, True, "key-missing")


def test_a_refused_host_is_knocked_at_the_other_way_and_that_is_remembered(platform: Platform) -> None:
    platform.plan.extendleft([Step(401)])
    rig = ActivityPubRig(platform.url)
    rig.attempt(Act.PUBLISH, outgoing())
    assert ["signature-input" in call.headers for call in platform.posts()] == [False, True]
    rig.attempt(Act.WITHDRAW, outgoing())
    assert "signature-input" in platform.posts()[-1].headers
    assert len(platform.posts()) == 3


def test_many_refusals_at_once_turn_a_host_once(account: Account) -> None:
    for number in range(3):
        with pytest.raises(ConnectorError, match="the other kind"):
            CONNECTOR.outcome(Response(401, {}), replace(THERE, address=f"https://far.example/{number}"), account)
    assert style_for(account.memory, "far.example") is Style.RFC9421


def test_a_second_refusal_is_no_reason_to_knock_for_ever(account: Account) -> None:
    advice = []
    for status in (401, 401, 403):
        with pytest.raises(ConnectorError) as told:
            CONNECTOR.outcome(Response(status, {}), THERE, account)
        advice.append((told.value.advice, told.value.permanent))
    assert advice == [("again", False), ("", False), ("refused", True)]


@pytest.mark.parametrize("status", [404, 410])
def test_an_inbox_that_has_ceased_is_gone(status: int, account: Account) -> None:
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.outcome(Response(status, {}), THERE, account)
    assert (told.value.permanent, told.value.advice) == (True, "gone")
