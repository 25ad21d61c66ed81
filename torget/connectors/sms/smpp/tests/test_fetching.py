"""What a message centre has for us, and what survives a fall."""

from collections import deque
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Batch, Kind, Recipient
from torget.connectors.sms import parcels
from torget.connectors.sms.smpp import fetching, handing, shelves
from torget.connectors.sms.smpp.shelves import shelf
from torget.connectors.sms.smpp.tests import strict
from torget.connectors.sms.smpp.tests.rig import SmppRig
from torget.connectors.sms.smpp.tests.standin import RECEIVER, CentreSide
from torget.connectors.sms.tests.rigs import FRIDA, OURS
from torget.testing.connectors.platform import Step

LONG = "Vattnet stängs av på Storgatan klockan åtta. " * 8


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "QUIET", 0.1)


def words(batch: Batch) -> list[str]:
    """What was heard."""
    return [incoming.html for incoming in batch.incoming]


def carried(account: Account, text: str = "Badet öppnar.") -> str:
    """A message of ours; its name."""
    envelope = parcels.envelope("post.1", parcels.Text(text, "post.1"))
    return handing.carry(envelope, Recipient(FRIDA, "sms"), account).external_id


def test_all_that_waits_comes_in_order_and_is_answered_for(centre: CentreSide, account: Account) -> None:
    for text in ("Ett", "Tv\u00e5", "Tre"):
        centre.says(text)
    batch = fetching.fetch(account, "")
    assert words(batch) == ["<p>Ett</p>", "<p>Två</p>", "<p>Tre</p>"]
    assert len({incoming.external_id for incoming in batch.incoming}) == 3
    assert centre.told == [0, 0, 0]
    assert not centre.kept
    assert centre.binds == [RECEIVER]


def test_the_cursor_stays_where_nothing_came(centre: CentreSide, account: Account) -> None:
    assert fetching.fetch(account, "before") == Batch((), "before")


def test_the_same_words_twice_are_two_messages(centre: CentreSide, account: Account) -> None:
    centre.says("Ja")
    centre.says("Ja")
    assert len(fetching.fetch(account, "").incoming) == 2


def test_a_centre_that_makes_sure_of_us_is_answered(centre: CentreSide, account: Account) -> None:
    centre.asks = True
    centre.says("Hej")
    assert words(fetching.fetch(account, "")) == ["<p>Hej</p>"]


def test_what_was_not_taken_in_comes_again_under_the_same_names(centre: CentreSide, account: Account) -> None:
    centre.says("Hej")
    first = fetching.fetch(account, "")
    centre.says("Mer")
    again = fetching.fetch(account, "")
    assert [(one.external_id, one.html) for one in again.incoming] == [
        (one.external_id, one.html) for one in first.incoming
    ]
    assert again.cursor == first.cursor
    assert again.more
    assert words(fetching.fetch(account, again.cursor)) == ["<p>Mer</p>"]


def test_what_is_on_the_shelf_survives_a_fall_before_it_is_handed_on(
    centre: CentreSide, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fetching.fetch(account, "").cursor
    centre.says("Hej")

    def fall(*_args: object, **_more: object) -> Batch:
        raise RuntimeError("The power went.")

    monkeypatch.setattr(fetching, "_batch", fall)
    with pytest.raises(RuntimeError):
        fetching.fetch(account, before)
    monkeypatch.undo()
    assert not centre.kept
    assert words(fetching.fetch(account, before)) == ["<p>Hej</p>"]


def test_what_is_not_on_the_shelf_is_not_answered_for(
    centre: CentreSide, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    centre.says("Hej")

    def fall(*_args: object) -> None:
        raise RuntimeError("The disk is full.")

    monkeypatch.setattr(shelves.Shelf, "keep", fall)
    with pytest.raises(RuntimeError):
        fetching.fetch(account, "")
    monkeypatch.undo()
    assert centre.kept
    assert words(fetching.fetch(account, "")) == ["<p>Hej</p>"]


def test_an_answer_that_was_lost_makes_no_second_message(centre: CentreSide, account: Account) -> None:
    centre.loses = 1
    centre.says("Hej")
    first = fetching.fetch(account, "")
    assert words(first) == ["<p>Hej</p>"]
    assert centre.kept
    assert not fetching.fetch(account, first.cursor).incoming
    assert not centre.kept


def test_what_came_before_the_session_broke_has_come(centre: CentreSide, account: Account) -> None:
    centre.says("Ett")
    centre.says("Två")
    centre.loses = 1
    first = fetching.fetch(account, "")
    assert words(first) == ["<p>Ett</p>"]
    assert first.more
    assert words(fetching.fetch(account, first.cursor)) == ["<p>Två</p>"]


def test_a_little_at_a_time(centre: CentreSide, account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MOST", 2)
    for number in range(3):
        centre.says(f"Nummer {number}")
    first = fetching.fetch(account, "")
    assert (len(first.incoming), first.more) == (2, True)
    second = fetching.fetch(account, first.cursor)
    assert (len(second.incoming), second.more) == (1, False)


def test_what_nobody_can_read_is_sent_back_as_such(centre: CentreSide, account: Account) -> None:
    centre.kept.append(b"\0nonsense")
    centre.says("Hej")
    assert words(fetching.fetch(account, "")) == ["<p>Hej</p>"]
    assert centre.told == [0x65, 0]


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2)])
def test_a_long_message_is_put_together_in_whatever_order(
    centre: CentreSide, account: Account, order: tuple[int, ...]
) -> None:
    for number in order:
        header = bytes([5, 0, 3, 9, 3, number])
        centre.kept.append(strict.delivery(FRIDA, OURS, header + strict.octets(f"del {number} "), kind=0x40))
    (incoming,) = fetching.fetch(account, "").incoming
    assert incoming.html == "<p>del 1 del 2 del 3</p>"
    assert incoming.raw.count(b"del ") == 3


def test_a_part_that_never_comes_is_not_waited_for(
    centre: CentreSide, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    centre.kept.append(strict.delivery(FRIDA, OURS, b"\x05\x00\x03\x09\x02\x02" + b"slut", kind=0x40))
    assert not fetching.fetch(account, "").incoming
    assert len(shelf(account).begun) == 1
    monkeypatch.setattr(shelves, "PATIENCE", timedelta())
    (incoming,) = fetching.fetch(account, "").incoming
    assert incoming.html == "<p>[…]slut</p>"
    assert not shelf(account).begun


def test_parts_of_two_phones_with_one_reference_are_not_mixed(centre: CentreSide, account: Account) -> None:
    for by in (FRIDA, "+46701740606"):
        centre.kept.append(strict.delivery(by, OURS, b"\x05\x00\x03\x09\x02\x01" + by[-1:].encode(), kind=0x40))
    for by in (FRIDA, "+46701740606"):
        centre.kept.append(strict.delivery(by, OURS, b"\x05\x00\x03\x09\x02\x02" + by[-1:].encode(), kind=0x40))
    assert words(fetching.fetch(account, "")) == ["<p>55</p>", "<p>66</p>"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (strict.delivery(FRIDA, OURS, "Snön ❄".encode("utf-16-be"), coding=8), "<p>Snön ❄</p>"),
        (strict.delivery(FRIDA, OURS, "Snön".encode("latin-1"), coding=3), "<p>Snön</p>"),
        (strict.delivery(FRIDA, OURS, b"\x00\x01\x02", coding=4), "<p>[3 bytes]</p>"),
        (strict.delivery(FRIDA, OURS, b"", more=b"\x04\x24\x00\x03Hej"), "<p>Hej</p>"),
        (strict.delivery(FRIDA, OURS, b""), ""),
    ],
    ids=["sixteen bits", "Latin", "no text", "payload", "nothing"],
)
def test_every_coding_can_be_shown(centre: CentreSide, account: Account, body: bytes, text: str) -> None:
    centre.kept.append(body)
    assert words(fetching.fetch(account, "")) == [text]


@pytest.mark.parametrize(
    ("kind", "digits", "sender"),
    [
        (b"\x01\x01", b"46701740605", FRIDA),
        (b"\x00\x01", b"46701740605", FRIDA),
        (b"\x01\x01", b"+46701740605", FRIDA),
        (b"\x02\x01", b"0701740605", FRIDA),
        (b"\x05\x00", b"Reklam", "Reklam"),
        (b"\x03\x01", b"72000", "72000"),
        (b"\x00\x00", b"", "?"),
    ],
)
def test_senders_are_known_however_they_are_written(
    centre: CentreSide, account: Account, kind: bytes, digits: bytes, sender: str
) -> None:
    body = strict.delivery(FRIDA, OURS, b"Hej").replace(b"\x01\x0146701740605", kind + digits, 1)
    centre.kept.append(body)
    assert fetching.fetch(account, "").incoming[0].sender.external_id == sender


def test_whoever_joins_is_confirmed(centre: CentreSide, account: Account) -> None:
    centre.says("START")
    batch = fetching.fetch(account, "")
    assert [incoming.kind for incoming in batch.incoming] == [Kind.FOLLOW]
    ((reader, envelope),) = batch.replies
    assert reader.address == FRIDA
    assert fetching.fetch(account, "").replies == ((reader, envelope),), "Read again, it is the same."


@pytest.mark.parametrize(("state", "arrived"), [("DELIVRD", True), ("UNDELIV", False), ("EXPIRED", False)])
def test_a_receipt_tells_the_fate_of_its_message(
    centre: CentreSide, account: Account, state: str, arrived: bool
) -> None:
    name = carried(account)
    centre.receipt(name, state)
    batch = fetching.fetch(account, "")
    assert not batch.incoming
    (landing,) = batch.landings
    assert (landing.external_id, landing.arrived, landing.gone) == (name, arrived, False)
    assert arrived or state in landing.detail


def test_a_receipt_that_tells_nothing_yet_is_answered_and_let_go(centre: CentreSide, account: Account) -> None:
    centre.receipt(carried(account), "ENROUTE")
    assert not fetching.fetch(account, "").landings
    assert not centre.kept


def test_a_long_text_has_arrived_when_all_of_it_has(centre: CentreSide, account: Account) -> None:
    name = carried(account, LONG)
    for part in ("m0003", "m0001"):
        centre.receipt(part, "DELIVRD")
    first = fetching.fetch(account, "")
    assert not first.landings
    centre.receipt("m0002", "DELIVRD")
    (landing,) = fetching.fetch(account, first.cursor).landings
    assert (landing.external_id, landing.arrived) == (name, True)


def test_a_long_text_has_failed_when_one_part_has(centre: CentreSide, account: Account) -> None:
    name = carried(account, LONG)
    centre.receipt("m0002", "REJECTD")
    (landing,) = fetching.fetch(account, "").landings
    assert (landing.external_id, landing.arrived) == (name, False)


def test_a_name_written_in_another_number_system_is_known(centre: CentreSide, account: Account) -> None:
    centre.names = "{:08X}"
    for number in range(26):
        envelope = parcels.envelope(f"post.{number}", parcels.Text("Hej", "x"))
        handing.carry(envelope, Recipient(FRIDA, "sms"), account)
    centre.receipt("26", "DELIVRD")
    (landing,) = fetching.fetch(account, "").landings
    assert landing.external_id == "0000001A"


def test_a_receipt_before_its_name_is_known_is_passed_on(centre: CentreSide, account: Account) -> None:
    centre.receipt("m0077", "DELIVRD")
    (landing,) = fetching.fetch(account, "").landings
    assert landing.external_id == "m0077"


def test_a_receipt_without_sense_is_let_go(centre: CentreSide, account: Account) -> None:
    centre.kept.append(strict.delivery(FRIDA, OURS, b"arrived, I think", kind=0x04))
    assert not fetching.fetch(account, "").landings
    assert not centre.kept


def test_a_centre_that_is_away_is_told(rig: SmppRig, centre: CentreSide) -> None:
    centre.reads = deque([Step(500)])
    with pytest.raises(ConnectorError) as told:
        fetching.fetch(rig.account, "")
    assert not told.value.permanent


def test_times_are_our_own(centre: CentreSide, account: Account) -> None:
    centre.says("Hej")
    (incoming,) = fetching.fetch(account, "").incoming
    assert timedelta() <= datetime.now(UTC) - incoming.said < timedelta(seconds=30)
    assert incoming.media_type == fetching.RAW
