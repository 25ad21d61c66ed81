"""Handing over, part by part."""

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Envelope, Recipient
from torget.connectors.sms import parcels
from torget.connectors.sms.smpp import Smpp, handing, lines
from torget.connectors.sms.smpp.tests.rig import SmppRig
from torget.connectors.sms.smpp.tests.standin import TRANSCEIVER, TRANSMITTER, CentreSide
from torget.connectors.sms.tests.rigs import FRIDA, OURS
from torget.testing.connectors.platform import Step

READER = Recipient(FRIDA, "sms")
LONG = "Vattnet stängs av på Storgatan klockan åtta. " * 8


def packed(text: str = "Badet öppnar.", key: str = "post.1") -> Envelope:
    """A text on its way."""
    return parcels.envelope(key, parcels.Text(text, key))


def refused(centre: CentreSide, account: Account, *steps: Step, text: str = "Badet öppnar.") -> ConnectorError:
    """What is told when it does not go well."""
    centre.plan = deque([*steps, Step()])
    with pytest.raises(ConnectorError) as told:
        handing.carry(packed(text), READER, account)
    return told.value


def test_a_message_goes_from_our_number_to_theirs(centre: CentreSide, account: Account) -> None:
    taken = handing.carry(packed(), READER, account)
    ((name, message),) = centre.taken.items()
    assert (message.source, message.to, message.text) == (OURS, FRIDA, "Badet öppnar.")
    assert taken.external_id == name
    assert taken.cost
    assert (taken.cost.amount, taken.cost.units) == (Decimal("0.52"), 1)


def test_a_name_can_be_the_sender(centre: CentreSide, rig: SmppRig) -> None:
    handing.carry(packed(), READER, rig.opened(sender="Lindby"))
    assert centre.taken["m0001"].source == "Lindby"


def test_a_long_text_arrives_whole_and_is_named_after_its_first_part(centre: CentreSide, account: Account) -> None:
    taken = handing.carry(packed(LONG), READER, account)
    assert centre.texts() == [LONG]
    assert [message.total for message in centre.taken.values()] == [3, 3, 3]
    assert taken.external_id == "m0001"
    assert taken.cost
    assert taken.cost.amount == Decimal("1.56")


@pytest.mark.parametrize("text", ["Snön 🌨️ faller", "ё" * 200, "€[]{}" * 50])
def test_any_sign_arrives(centre: CentreSide, account: Account, text: str) -> None:
    handing.carry(packed(text), READER, account)
    assert centre.texts() == [text]


@pytest.mark.parametrize("status", [408, 429])
def test_what_was_taken_of_a_long_text_is_not_sent_again(centre: CentreSide, account: Account, status: int) -> None:
    error = refused(centre, account, Step(), Step(status), text=LONG)
    assert (error.permanent, error.unknown) == (False, False)
    taken = handing.carry(packed(LONG), READER, account)
    assert centre.texts() == [LONG]
    assert len(centre.taken) == 3
    assert taken.external_id == "m0001"


def test_too_fast_makes_all_wait_a_little(centre: CentreSide, account: Account) -> None:
    assert refused(centre, account, Step(429)).retry_after == 5


def test_a_text_that_is_sent_again_on_purpose_is_sent_whole(centre: CentreSide, account: Account) -> None:
    handing.carry(packed(LONG), READER, account)
    handing.carry(packed(LONG), READER, account)
    assert len(centre.taken) == 6


@pytest.mark.parametrize(
    "step", [Step(silent=True, after=True), Step(garbage=True, after=True), Step(500), Step(500, after=True)]
)
def test_a_lost_answer_is_never_followed_by_another_message(centre: CentreSide, account: Account, step: Step) -> None:
    error = refused(centre, account, step)
    assert (error.unknown, error.permanent) == (True, False)
    with pytest.raises(ConnectorError) as told:
        Smpp().find_parcel(packed(), READER, account)
    assert told.value.unknown
    assert told.value.permanent


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_refusal_is_the_end_of_that_message_only(centre: CentreSide, account: Account, status: int) -> None:
    error = refused(centre, account, Step(status))
    assert (error.permanent, error.pauses, error.advice) == (True, False, "refused")
    assert handing.carry(packed(), READER, account).external_id


def test_many_hands_speak_in_one_session(centre: CentreSide, account: Account) -> None:
    with ThreadPoolExecutor(8) as hands:
        every = [packed(f"Nummer {number}.", f"post.{number}") for number in range(24)]
        names = set(hands.map(lambda one: handing.carry(one, READER, account).external_id, every))
    assert len(names) == 24
    assert sorted(centre.texts()) == sorted(f"Nummer {number}." for number in range(24))
    assert centre.binds == [TRANSMITTER]


def test_a_session_that_the_centre_ended_is_begun_anew_without_doubt(centre: CentreSide, account: Account) -> None:
    handing.carry(packed(), READER, account)
    centre.plan = deque([Step(500), Step()])
    with pytest.raises(ConnectorError):
        handing.carry(packed(key="post.2"), READER, account)
    handing.carry(packed(key="post.3"), READER, account)
    assert centre.binds == [TRANSMITTER, TRANSMITTER]


def test_an_old_session_is_asked_before_it_is_trusted(
    centre: CentreSide, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "FRESH_SECONDS", 0)
    handing.carry(packed(), READER, account)
    handing.carry(packed(key="post.2"), READER, account)
    assert len(centre.taken) == 2
    assert centre.binds == [TRANSMITTER]


def test_a_session_that_nobody_uses_is_ended(centre: CentreSide, account: Account) -> None:
    handing.carry(packed(), READER, account)
    lines.close_idle()
    lines.close_idle(0)
    handing.carry(packed(key="post.2"), READER, account)
    assert centre.binds == [TRANSMITTER, TRANSMITTER]


def test_what_comes_in_a_session_for_both_is_left_to_whoever_receives(centre: CentreSide, rig: SmppRig) -> None:
    account = rig.opened(sessions="together")
    centre.says("Hej")
    handing.carry(packed(), READER, account)
    handing.carry(packed(key="post.2"), READER, account)
    assert centre.told == [0x64]
    (incoming,) = Smpp().fetch(account, "").incoming
    assert incoming.html == "<p>Hej</p>"
    assert set(centre.binds) == {TRANSCEIVER}


def test_no_more_go_out_in_a_second_than_the_carrier_takes(
    centre: CentreSide, rig: SmppRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    handing.carry(packed(LONG), READER, rig.opened(pace="2"))
    assert len(slept) == 2
    assert all(0.2 < pause <= 0.5 for pause in slept)


@pytest.mark.parametrize("wrong", [{"system_id": "another"}, {"system_id": "längre än sexton tecken"}])
def test_whoever_is_not_let_in_stops(centre: CentreSide, rig: SmppRig, wrong: dict[str, str]) -> None:
    with pytest.raises(ConnectorError) as told:
        handing.carry(packed(), READER, rig.opened(**wrong))
    assert (told.value.pauses, told.value.advice) == (True, "sign-in-again")
    assert "hemligt8" not in str(told.value)


def test_without_tls_nothing_is_said_to_the_open_net(rig: SmppRig) -> None:
    with pytest.raises(ConnectorError) as told:
        handing.carry(packed(), READER, rig.opened(host="192.0.2.1"))
    assert told.value.advice == "address-refused"


def test_what_is_no_number_is_never_called(centre: CentreSide, account: Account) -> None:
    with pytest.raises(ConnectorError) as told:
        handing.carry(packed(), Recipient("Reklam", "sms"), account)
    assert told.value.advice == "gone"
    assert not centre.binds


def test_a_probe_signs_in_and_out(centre: CentreSide, account: Account, rig: SmppRig) -> None:
    health = Smpp().probe(account)
    assert health.well
    assert health.profile
    assert health.profile.handle == OURS
    assert not centre.taken
    with pytest.raises(ConnectorError) as told:
        Smpp().probe(replace(account, settings={**account.settings, "price": ""}))
    assert told.value.advice == "price-missing"
