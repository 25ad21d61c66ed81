"""Answers: comments, messages, and hiding what others said."""

import time
from collections import deque
from dataclasses import replace

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Act, Outgoing, Reference
from torget.connectors.meta.page import FacebookPage
from torget.connectors.meta.page.tests.rig import FacebookPageRig
from torget.connectors.meta.page.tests.standin import WRITER, PagePlatform
from torget.connectors.meta.tests.shelves import PAGE
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import corrected, outgoing, withdrawn


def confided(platform: PagePlatform, ago: float = 60) -> Outgoing:
    """An answer to a message that came so many seconds ago."""
    message = platform.keep("UnifiedMessage", "m_", WRITER, "Hej", at=time.time() - ago)
    return replace(outgoing("Vi ringer dig."), answers=Reference(message.id, author_id=WRITER, direct=True))


def commented(rig: FacebookPageRig, platform: PagePlatform, pictures: int = 0) -> Outgoing:
    """An answer to a comment."""
    return replace(outgoing("Klockan sju.", pictures=pictures), answers=rig.somebody(platform))


def test_a_comment_is_answered_under_itself(
    page: FacebookPage, account: Account, platform: PagePlatform, rig: FacebookPageRig
) -> None:
    answer = commented(rig, platform)
    receipt = page.publish(answer, account)
    said = platform.things[receipt.external_id]
    assert answer.answers
    assert (said.node, said.parent, said.message) == ("Comment", answer.answers.external_id, "Klockan sju.")
    post, _, own = receipt.external_id.partition("_")
    assert receipt.url == f"https://www.facebook.com/{PAGE}/posts/{post}?comment_id={own}"


def test_a_post_of_somebody_elses_is_answered_under_itself(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    theirs = platform.keep("PagePost", f"{PAGE}_", WRITER, "Hur går det med bron?")
    receipt = page.publish(replace(outgoing("Bra."), answers=Reference(theirs.id)), account)
    assert platform.things[receipt.external_id].parent == theirs.id


def test_an_answer_may_have_one_picture(
    page: FacebookPage, account: Account, platform: PagePlatform, rig: FacebookPageRig
) -> None:
    receipt = page.publish(commented(rig, platform, pictures=1), account)
    [picture] = platform.things[receipt.external_id].more["pictures"]
    assert platform.things[picture].message == "Bassängen, bild 0 🏊"


def test_an_answer_is_corrected_and_taken_back(
    page: FacebookPage, account: Account, platform: PagePlatform, rig: FacebookPageRig
) -> None:
    answer = commented(rig, platform)
    receipt = page.publish(answer, account)
    page.revise(corrected(answer, "Klockan åtta."), account, receipt)
    assert platform.things[receipt.external_id].message == "Klockan åtta."
    page.withdraw(withdrawn(answer), account, receipt)
    assert receipt.external_id not in platform.things


def test_who_wrote_in_confidence_is_answered_in_confidence(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    receipt = page.publish(confided(platform), account)
    said = platform.things[receipt.external_id]
    assert (said.node, said.parent, said.message, receipt.url) == ("UnifiedMessage", WRITER, "Vi ringer dig.", "")


def test_after_a_day_the_window_is_closed(page: FacebookPage, account: Account, platform: PagePlatform) -> None:
    with pytest.raises(ConnectorError) as told:
        page.publish(confided(platform, ago=25 * 3600), account)
    assert (told.value.permanent, told.value.pauses, told.value.advice) == (True, False, "window-closed")


def test_who_never_wrote_cannot_be_written_to(page: FacebookPage, account: Account) -> None:
    stranger = replace(outgoing(), answers=Reference("m_1", author_id="777", direct=True))
    with pytest.raises(ConnectorError) as told:
        page.publish(stranger, account)
    assert told.value.advice == "person-gone"


def test_an_answer_in_confidence_to_nobody_goes_nowhere(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    with pytest.raises(ConnectorError) as told:
        page.publish(replace(outgoing(), answers=Reference("m_1", direct=True)), account)
    assert told.value.advice == "person-gone"
    assert not platform.calls


def test_a_lost_message_is_found_in_its_talk(page: FacebookPage, account: Account, platform: PagePlatform) -> None:
    answer = confided(platform)
    platform.plan = deque([Step(500, after=True), Step()])
    with pytest.raises(ConnectorError):
        page.publish(answer, account)
    found = page.find(Act.PUBLISH, answer, account)
    assert found
    assert platform.things[found.external_id].message == "Vi ringer dig."


def test_a_message_can_be_neither_changed_nor_taken_back(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    answer = confided(platform)
    receipt = page.publish(answer, account)
    for verb, advice in ((page.revise, "cannot-revise"), (page.withdraw, "cannot-withdraw")):
        with pytest.raises(ConnectorError) as told:
            verb(answer, account, receipt)
        assert told.value.advice == advice


@pytest.mark.parametrize(
    ("length", "pictures", "direct", "codes"),
    [
        (8000, 1, False, []),
        (8001, 0, False, ["too-long"]),
        (10, 2, False, ["too-many-pictures"]),
        (2000, 0, True, []),
        (2001, 0, True, ["too-long"]),
        (10, 1, True, ["too-many-pictures"]),
    ],
)
def test_the_preview_knows_the_limits_of_the_place(
    length: int, pictures: int, direct: bool, codes: list[str], page: FacebookPage, account: Account
) -> None:
    said = replace(outgoing("a" * length, pictures=pictures), answers=Reference("1", author_id=WRITER, direct=direct))
    assert [fault.code for fault in page.preview(said, account).faults] == codes


def test_what_others_said_is_hidden_and_shown_again(
    page: FacebookPage, account: Account, platform: PagePlatform, rig: FacebookPageRig
) -> None:
    comment = rig.comments(platform, "Dumheter")
    for hidden in (True, True, False):
        page.hide(account, comment, hidden=hidden)
        assert platform.things[comment].hidden is hidden


def test_what_is_gone_cannot_be_hidden(page: FacebookPage, account: Account) -> None:
    with pytest.raises(ConnectorError) as told:
        page.hide(account, "1_2", hidden=True)
    assert told.value.advice == "gone"
