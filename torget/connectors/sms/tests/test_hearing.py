"""What comes from phones."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from torget.connectors.contract import Account
from torget.connectors.hub import Incoming, Kind
from torget.connectors.sms import parcels
from torget.connectors.sms.hearing import Message, heard
from torget.connectors.sms.tests.rigs import FRIDA
from torget.connectors.sms.texts import count, stranger

THEN = datetime(2026, 11, 21, 7, 0, tzinfo=UTC)


def message(text: str, name: str = "m1", **more: Any) -> Message:
    """Frida writes."""
    return replace(Message(name, FRIDA, text, THEN, b"raw", "text/plain"), **more)


def one(text: str, account: Account, name: str = "m1") -> Incoming:
    """The one thing that it means."""
    (incoming,) = heard(message(text, name), account).incoming
    return incoming


def test_what_somebody_writes_is_in_confidence_and_has_no_markup(account: Account) -> None:
    incoming = one("Hej <b>du</b>\nrad\n\nstycke", account)
    assert (incoming.kind, incoming.public, incoming.inbox) == (Kind.DIRECT, False, FRIDA)
    assert incoming.html == "<p>Hej &lt;b&gt;du&lt;/b&gt;<br>rad</p><p>stycke</p>"
    assert (incoming.raw, incoming.said) == (b"raw", THEN)
    assert (incoming.sender.external_id, incoming.sender.host) == (FRIDA, "sms")


def test_whoever_joins_is_asked_nothing_more_and_told_how_to_leave(account: Account) -> None:
    received = heard(message("Start!"), account)
    (joined,), ((reader, envelope),) = received.incoming, received.replies
    assert (joined.kind, joined.inbox) == (Kind.FOLLOW, FRIDA)
    assert joined.consent == "Start!, text message, 2026-11-21 07:00 UTC"
    assert reader.address == FRIDA
    said = parcels.opened(envelope)
    assert "STOP" in said.text
    assert "torget.lindby.example" in said.text
    assert said.private
    assert not said.name


def test_whoever_leaves_leaves_no_conversation(account: Account) -> None:
    received = heard(message("STOPP"), account)
    assert [incoming.kind for incoming in received.incoming] == [Kind.UNFOLLOW]
    assert "START" in parcels.opened(received.replies[0][1]).text


def test_a_confirmation_is_one_message_in_either_language(account: Account) -> None:
    for number, word in enumerate(("START", "STOP", "JOIN", "QUIT")):
        text = parcels.opened(
            heard(message(word, f"m{number}", sender=f"+4670174060{number}"), account).replies[0][1]
        ).text
        assert count(text) == 1
        assert not stranger(text)


def test_the_same_call_twice_is_confirmed_under_the_same_name(account: Account) -> None:
    first, second = heard(message("START"), account), heard(message("START"), account)
    assert first.replies == second.replies


def test_a_phone_that_goes_on_asking_is_confirmed_once_an_hour(account: Account) -> None:
    assert heard(message("START", "m1"), account).replies
    again = heard(message("START", "m2", said=THEN + timedelta(minutes=1)), account)
    assert not again.replies
    assert again.incoming[0].kind is Kind.FOLLOW


def test_a_wish_that_was_lost_on_its_way_does_not_undo_a_later_one(account: Account) -> None:
    heard(message("STOP", "m2", said=THEN + timedelta(minutes=5)), account)
    late = heard(message("START", "m1"), account)
    assert not late.incoming
    assert not late.replies


def test_nobody_is_confirmed_at_what_is_no_number(account: Account) -> None:
    received = heard(message("STOP", sender="Reklam"), account)
    assert not received.replies
    assert [incoming.kind for incoming in received.incoming] == [Kind.UNFOLLOW]


def test_messages_of_one_phone_belong_together_for_a_week(account: Account) -> None:
    assert one("När öppnar badet?", account, "m1").target == ""
    assert one("Och biblioteket?", account, "m2").target == "m1"
    parcels.remember(account, FRIDA, parcels.Text("Klockan sju.", "post.1.publish.texts"))
    assert one("Tack", account, "m3").target == "post.1.publish.texts"
    assert one("Tack", account, "m3").target == "post.1.publish.texts"


def test_the_first_message_read_twice_still_begins_something(account: Account) -> None:
    assert one("När öppnar badet?", account).target == one("När öppnar badet?", account).target == ""


def test_a_confirmation_is_nothing_to_answer(account: Account) -> None:
    parcels.remember(account, FRIDA, parcels.Text("Du får nu sms."))
    assert one("Vad kostar det?", account).target == ""


def test_a_clock_that_is_ahead_says_nothing_later_than_now(account: Account) -> None:
    (incoming,) = heard(message("Hej", said=datetime.now(UTC) + timedelta(hours=2)), account).incoming
    assert incoming.said <= incoming.fetched
