"""Previews and addresses, whatever carrier takes them."""

from dataclasses import replace

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Act, Outgoing, Recipient, Reference
from torget.connectors.sms import parcels
from torget.connectors.sms.elks import Elks
from torget.connectors.sms.tests.rigs import FRIDA
from torget.testing.connectors.samples import TEXTS, outgoing, personal

LONG = TEXTS["long"]


def answer(text: str, author: str = FRIDA) -> Outgoing:
    """An answer to a phone."""
    return replace(outgoing(text), public=False, answers=Reference("m1", author_id=author, direct=True))


def limited(account: Account, longest: str) -> Account:
    """With another number of messages."""
    return replace(account, settings={**account.settings, "longest": longest})


@pytest.mark.parametrize(("written", "limit"), [("", 2), ("1", 1), ("6", 6), ("40", 6), ("0", 1), ("three", 2)])
def test_a_post_is_as_long_as_the_channel_allows(account: Account, written: str, limit: int) -> None:
    preview = Elks().preview(outgoing(LONG), limited(account, written))
    assert (preview.used, preview.limit) == (limit, limit)
    assert not preview.faults


def test_an_answer_has_room_and_is_never_cut(account: Account) -> None:
    assert Elks().preview(answer("Ord. " * 150), account).limit == 6
    assert [fault.code for fault in Elks().preview(answer(LONG), account).faults] == ["too-long"]


def test_a_sign_that_makes_it_dearer_is_told_but_does_not_stop_it(account: Account) -> None:
    (fault,) = Elks().preview(outgoing("Snön 🌨️ faller"), account).faults
    assert (fault.code, fault.blocks, fault.values) == ("unicode-message", False, {"sign": "🌨"})


def test_the_price_is_that_of_what_the_preview_shows(account: Account) -> None:
    post = personal(outgoing(LONG))
    price = Elks().price(post, account, 10)
    assert price
    assert price.units == Elks().preview(post, account).used * 10


def test_an_answer_goes_to_whoever_wrote(account: Account) -> None:
    assert list(Elks().also(answer("Klockan sju."), account)) == [Recipient(FRIDA, "sms")]
    assert not list(Elks().also(outgoing(), account))


def test_whoever_has_no_number_cannot_be_answered(account: Account) -> None:
    with pytest.raises(ConnectorError) as told:
        list(Elks().also(answer("Hej", "Reklam"), account))
    assert told.value.advice == "person-gone"


def test_an_envelope_keeps_what_it_says_and_whether_others_may_read_it(account: Account) -> None:
    post, kept = outgoing("Öppet 🏊"), parcels.opened(Elks().envelope(Act.PUBLISH, outgoing("Öppet 🏊"), account))
    assert kept == parcels.Text("Öppet 🏊", post.key)
    assert parcels.opened(Elks().envelope(Act.PUBLISH, answer("Hej"), account)).private


def test_the_same_act_has_the_same_envelope(account: Account) -> None:
    assert Elks().envelope(Act.PUBLISH, outgoing(), account) == Elks().envelope(Act.PUBLISH, outgoing(), account)


@pytest.mark.parametrize("missing", ["price", "sender"])
def test_nothing_goes_out_before_price_and_sender_are_told(account: Account, missing: str) -> None:
    bare = replace(account, settings={**account.settings, missing: ""})
    with pytest.raises(ConnectorError) as told:
        Elks().publish(outgoing(), bare)
    assert told.value.pauses
    with pytest.raises(ConnectorError):
        Elks().find(Act.PUBLISH, outgoing(), bare)
