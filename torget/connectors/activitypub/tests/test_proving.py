"""Only letters that are from who says so are read."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.activitypub import ActivityPub
from torget.connectors.activitypub.tests.correspondent import POST, Correspondent
from torget.connectors.contract import Account, ForgedError, MalformedError
from torget.connectors.hub import Kind, RawRequest
from torget.protocols.activitypub.signatures import Style
from torget.testing.connectors.platform import Platform

CONNECTOR = ActivityPub()


def looked_up(platform: Platform) -> int:
    return sum(call.method == "GET" for call in platform.calls)


def refusal(letter: RawRequest, account: Account) -> int:
    with pytest.raises(ForgedError) as told:
        CONNECTOR.receive(letter, account)
    return told.value.status


@pytest.fixture
def didrik(platform: Platform) -> Correspondent:
    return Correspondent(platform).publish()


@pytest.mark.parametrize("style", Style)
def test_a_letter_in_either_language_is_read(style: Style, didrik: Correspondent, account: Account) -> None:
    received = CONNECTOR.receive(didrik.letter(didrik.act("Like", POST), style), account)
    assert [incoming.kind for incoming in received.incoming] == [Kind.LIKE]


def test_a_key_is_fetched_once_and_by_a_signed_request(
    didrik: Correspondent, account: Account, platform: Platform
) -> None:
    for number in range(3):
        CONNECTOR.receive(didrik.letter(didrik.act("Like", POST, id=f"{didrik.id}/likes/{number}")), account)
    assert looked_up(platform) == 1
    assert "lindby#main-key" in platform.calls[0].headers["signature"]


def test_a_letter_that_comes_twice_is_refused(didrik: Correspondent, account: Account) -> None:
    letter = didrik.letter(didrik.act("Like", POST))
    CONNECTOR.receive(letter, account)
    assert refusal(letter, account) == 401


def test_nothing_is_fetched_for_what_cannot_hold(didrik: Correspondent, account: Account, platform: Platform) -> None:
    letter = didrik.letter(didrik.act("Like", POST))
    unsigned = replace(letter, headers={"host": "torget.lindby.example"})
    altered = replace(letter, body=letter.body.replace(b"Like", b"Undo"))
    old = replace(letter, at=letter.at + timedelta(hours=13))
    early = replace(letter, at=letter.at - timedelta(hours=2))
    elsewhere = replace(letter, url="https://other.example/ap/inbox")
    assert {refusal(forged, account) for forged in (unsigned, altered, old, early, elsewhere)} == {401}
    assert refusal(replace(letter, body=b"x" * 1_000_001), account) == 413
    assert looked_up(platform) == 0


def test_who_acts_must_be_who_signs(didrik: Correspondent, account: Account, platform: Platform) -> None:
    elsa = Correspondent(platform, "elsa", key=1).publish()
    assert refusal(didrik.letter(elsa.act("Like", POST)), account) == 401


def test_somebody_elses_key_proves_nothing(didrik: Correspondent, account: Account) -> None:
    stranger = replace(didrik, key=1)
    assert refusal(stranger.letter(didrik.act("Like", POST)), account) == 401


def test_a_changed_key_is_fetched_again(didrik: Correspondent, account: Account, platform: Platform) -> None:
    CONNECTOR.receive(didrik.letter(didrik.act("Like", POST)), account)
    changed = replace(didrik, key=2).publish()
    received = CONNECTOR.receive(changed.letter(changed.act("Announce", POST)), account)
    assert received.incoming[0].kind is Kind.BOOST
    assert looked_up(platform) == 2


def test_a_key_document_leads_to_its_owner(didrik: Correspondent, account: Account, platform: Platform) -> None:
    key_id = f"{didrik.id}/main-key"
    own = json.loads(platform.documents["/users/didrik"])["publicKey"] | {"id": key_id}
    didrik.publish(publicKey=own)
    platform.documents["/users/didrik/main-key"] = json.dumps(own).encode()
    letter = didrik.letter(didrik.act("Like", POST))
    named = letter.headers["signature"].replace("#main-key", "/main-key")
    received = CONNECTOR.receive(replace(letter, headers=dict(letter.headers) | {"signature": named}), account)
    assert received.incoming[0].sender.external_id == didrik.id


def test_the_farewell_of_somebody_unknown_is_taken_in_silence(
    didrik: Correspondent, account: Account, platform: Platform
) -> None:
    didrik.vanish()
    assert CONNECTOR.receive(didrik.letter(didrik.act("Delete", didrik.id)), account).incoming == ()
    assert looked_up(platform) == 0


def test_the_farewell_of_somebody_known_is_proven_by_the_key_we_kept(didrik: Correspondent, account: Account) -> None:
    CONNECTOR.receive(didrik.letter(didrik.act("Like", POST)), account)
    didrik.vanish()
    told = CONNECTOR.receive(didrik.letter(didrik.act("Delete", didrik.id)), account).incoming
    assert [(incoming.kind, incoming.target) for incoming in told] == [(Kind.DELETE, didrik.id)]


def test_a_key_that_is_gone_is_401_and_one_that_cannot_be_had_now_is_503(
    didrik: Correspondent, account: Account, platform: Platform
) -> None:
    didrik.vanish()
    assert refusal(didrik.letter(didrik.act("Like", POST)), account) == 401
    nobody = Correspondent(Platform(url="http://127.0.0.1:1"))
    assert refusal(nobody.letter(nobody.act("Like", POST)), account) == 503


def test_a_letter_without_a_body_has_no_digest_to_vouch_for_it(didrik: Correspondent, account: Account) -> None:
    assert refusal(didrik.letter(b""), account) == 401


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"type": "Like"}', b"[" * 500_000, b'{"type":"\xff"}'])
def test_a_genuine_letter_without_sense_is_malformed(body: bytes, didrik: Correspondent, account: Account) -> None:
    with pytest.raises(MalformedError):
        CONNECTOR.receive(didrik.letter(body), account)


def test_a_clock_that_is_an_hour_slow_is_borne(didrik: Correspondent, account: Account) -> None:
    early = datetime.now(UTC) - timedelta(hours=1)
    letter = replace(didrik.letter(didrik.act("Like", POST), at=early), at=datetime.now(UTC))
    assert CONNECTOR.receive(letter, account).incoming
