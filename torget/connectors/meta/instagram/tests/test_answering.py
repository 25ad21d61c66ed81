"""Answers under comments, here and under others' pictures, and hiding what others said."""

from dataclasses import replace

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Reference
from torget.connectors.meta.instagram import Instagram
from torget.connectors.meta.instagram.names import elsewhere, is_elsewhere, place
from torget.connectors.meta.instagram.tests.rig import InstagramRig
from torget.connectors.meta.instagram.tests.standin import ACCOUNT, WRITER, InstagramPlatform
from torget.testing.connectors.samples import outgoing, withdrawn


def test_a_comment_is_answered_under_itself(
    instagram: Instagram, account: Account, platform: InstagramPlatform, rig: InstagramRig
) -> None:
    comment = rig.comments(platform, "När?")
    receipt = instagram.publish(replace(outgoing("Klockan sju."), answers=Reference(comment)), account)
    said = platform.things[receipt.external_id]
    assert (said.node, said.parent, said.text, said.author) == ("IGComment", comment, "Klockan sju.", ACCOUNT)


def test_an_answer_is_said_once_and_taken_back(
    instagram: Instagram, account: Account, platform: InstagramPlatform, rig: InstagramRig
) -> None:
    answer = replace(outgoing("Klockan sju."), answers=Reference(rig.comments(platform, "När?")))
    first, second = (instagram.publish(answer, account) for _ in range(2))
    assert first == second
    instagram.withdraw(withdrawn(answer), account, first)
    assert first.external_id not in platform.things


@pytest.mark.parametrize("in_comment", [True, False])
def test_where_somebody_names_us_they_are_answered_there(
    in_comment: bool, instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    theirs = platform.keep("IGMedia", WRITER, "Fin bro @lindbykommun")
    comment = platform.keep("IGComment", WRITER, "Visst?", media=theirs.id).id if in_comment else ""
    said = Reference(elsewhere(theirs.id, comment))
    receipt = instagram.publish(replace(outgoing("Tack!"), answers=said), account)
    answer = platform.things[receipt.external_id]
    assert (answer.media, answer.parent) == (theirs.id, comment)


def test_a_hidden_comment_is_not_answered_and_that_is_told(
    instagram: Instagram, account: Account, platform: InstagramPlatform, rig: InstagramRig
) -> None:
    comment = rig.comments(platform, "När?", hidden=True)
    with pytest.raises(ConnectorError) as told:
        instagram.publish(replace(outgoing("Klockan sju."), answers=Reference(comment)), account)
    assert (told.value.permanent, told.value.advice) == (True, "refused")


def test_an_answer_needs_no_picture_and_takes_none(instagram: Instagram, account: Account) -> None:
    answer = replace(outgoing("Klockan sju."), answers=Reference("1"))
    assert not instagram.preview(answer, account).faults
    faults = instagram.preview(replace(answer, pictures=outgoing(pictures=1).pictures), account).faults
    assert [fault.code for fault in faults] == ["too-many-pictures"]


def test_what_others_said_is_hidden_and_shown_again(
    instagram: Instagram, account: Account, platform: InstagramPlatform, rig: InstagramRig
) -> None:
    comment = rig.comments(platform, "Dumheter")
    for hidden in (True, True, False):
        instagram.hide(account, comment, hidden=hidden)
        assert platform.things[comment].hidden is hidden


def test_what_stands_under_others_pictures_is_theirs_to_hide(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    with pytest.raises(ConnectorError) as told:
        instagram.hide(account, "mention:1/2", hidden=True)
    assert told.value.advice == "cannot-hide"
    assert not platform.calls


def test_what_is_gone_cannot_be_hidden(instagram: Instagram, account: Account) -> None:
    with pytest.raises(ConnectorError) as told:
        instagram.hide(account, "12", hidden=True)
    assert told.value.advice == "gone"


def test_a_name_tells_where_it_stands() -> None:
    assert place(elsewhere("1")) == {"media_id": "1"}
    assert place(elsewhere("1", "2")) == {"media_id": "1", "comment_id": "2"}
    assert is_elsewhere(elsewhere("1"))
    assert not is_elsewhere("18001")
