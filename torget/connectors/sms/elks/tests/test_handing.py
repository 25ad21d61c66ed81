"""Handing over, and looking up what was lost."""

from collections import deque
from datetime import timedelta
from decimal import Decimal

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Carried, Envelope, Recipient
from torget.connectors.sms import parcels
from torget.connectors.sms.elks import handing, hooks
from torget.connectors.sms.elks.tests.standin import ElksSide
from torget.connectors.sms.tests.rigs import FRIDA, OURS
from torget.testing.connectors.platform import Step

READER = Recipient(FRIDA, "sms")
LOST = (Step(silent=True, after=True), Step(garbage=True, after=True), Step(500, after=True))


def packed(text: str = "Badet öppnar.", key: str = "post.1", *, private: bool = False) -> Envelope:
    """A text on its way."""
    return parcels.envelope(key, parcels.Text(text, key, private=private))


def lost(elks: ElksSide, account: Account, envelope: Envelope, step: Step = LOST[1]) -> None:
    """Hand it over, and never hear of it."""
    elks.plan = deque([step, Step()])
    with pytest.raises(ConnectorError) as told:
        handing.carry(envelope, READER, account)
    assert told.value.unknown


def test_a_message_is_sent_once_with_a_way_to_tell_its_fate(elks: ElksSide, account: Account) -> None:
    taken = handing.carry(packed(), READER, account)
    (sent,) = elks.outgoing()
    assert (sent["from"], sent["to"], sent["message"]) == (OURS, FRIDA, "Badet öppnar.")
    assert sent["whendelivered"] == hooks.address(account, "receipts")
    assert taken == Carried(sent["id"], cost=taken.cost)
    assert taken.cost
    assert (taken.cost.amount, taken.cost.currency) == (Decimal("0.52"), "SEK")


def test_what_is_private_is_not_kept_there(elks: ElksSide, account: Account) -> None:
    handing.carry(packed(private=True), READER, account)
    handing.carry(packed(key="post.2"), READER, account)
    assert [message.get("dontlog") for message in elks.outgoing()] == ["message", None]


def test_what_is_no_number_is_never_called(elks: ElksSide, account: Account) -> None:
    with pytest.raises(ConnectorError) as told:
        handing.carry(packed(), Recipient("Reklam", "sms"), account)
    assert told.value.advice == "gone"
    assert not elks.calls


@pytest.mark.parametrize("private", [True, False])
@pytest.mark.parametrize("step", LOST, ids=["silence", "garbage", "500"])
def test_a_message_whose_answer_was_lost_is_found(elks: ElksSide, account: Account, step: Step, private: bool) -> None:
    lost(elks, account, packed(private=private), step)
    found = handing.find(packed(private=private), READER, account)
    assert found
    assert found.external_id == elks.outgoing()[0]["id"]
    assert found.cost
    assert found.cost.amount == Decimal("0.52")
    assert handing.find(packed(private=private), READER, account) == found


def test_what_was_never_begun_was_never_sent(elks: ElksSide, account: Account) -> None:
    assert handing.find(packed(), READER, account) is None
    assert not elks.calls


def test_what_is_not_in_the_list_yet_is_waited_for(
    elks: ElksSide, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    elks.unlisted = {f"s{0:031x}"}
    lost(elks, account, packed())
    with pytest.raises(ConnectorError) as told:
        handing.find(packed(), READER, account)
    assert (told.value.unknown, told.value.permanent, told.value.retry_after) == (True, False, None)
    monkeypatch.setattr(handing, "LATE", timedelta())
    assert handing.find(packed(), READER, account) is None


def test_another_message_to_the_same_phone_is_not_taken_for_it(
    elks: ElksSide, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing, "LATE", timedelta())
    handing.carry(packed("Badet stänger.", "post.0"), READER, account)
    handing.carry(packed("Badet öppnar.", "post.9", private=True), READER, account)
    elks.said("Badet öppnar.")
    elks.unlisted = {f"s{3:031x}"}
    lost(elks, account, packed())
    assert handing.find(packed(), READER, account) is None


def test_the_same_words_sent_again_on_purpose_are_another_message(elks: ElksSide, account: Account) -> None:
    first = handing.carry(packed(), READER, account)
    lost(elks, account, packed())
    found = handing.find(packed(), READER, account)
    assert found
    assert found.external_id == elks.outgoing()[1]["id"] != first.external_id


@pytest.mark.parametrize("minutes", [-4, 4])
def test_a_clock_that_differs_hides_nothing(elks: ElksSide, account: Account, minutes: int) -> None:
    elks.ahead = timedelta(minutes=minutes)
    lost(elks, account, packed())
    assert handing.find(packed(), READER, account)


def test_a_long_list_is_read_to_its_end(elks: ElksSide, account: Account) -> None:
    lost(elks, account, packed())
    elks.page = 2
    for number in range(5):
        handing.carry(packed(f"Nummer {number}.", f"post.{number + 2}"), READER, account)
    found = handing.find(packed(), READER, account)
    assert found
    assert found.external_id == elks.outgoing()[0]["id"]


def test_a_list_without_end_is_no_certainty(elks: ElksSide, account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handing, "PAGES", 2)
    lost(elks, account, packed())
    elks.page = 1
    for number in range(3):
        handing.carry(packed(f"Nummer {number}.", f"post.{number + 2}"), READER, account)
    with pytest.raises(ConnectorError) as told:
        handing.find(packed(), READER, account)
    assert told.value.unknown
    assert told.value.permanent
