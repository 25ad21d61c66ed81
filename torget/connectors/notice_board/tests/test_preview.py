"""What a writer is told of a notice."""

from torget.connectors.notice_board import ONE_PAGE, NoticeBoard
from torget.connectors.notice_board.tests.rig import NoticeBoardRig
from torget.testing.connectors.samples import outgoing, personal

ACCOUNT = NoticeBoardRig().account


def test_a_notice_longer_than_a_page_is_told_of_and_not_refused() -> None:
    assert not NoticeBoard().preview(outgoing("å" * ONE_PAGE), ACCOUNT).faults
    fault = NoticeBoard().preview(outgoing("å" * (ONE_PAGE + 1)), ACCOUNT).faults[0]
    assert (fault.code, fault.blocks, fault.values) == ("more-than-a-page", False, {"limit": ONE_PAGE})


def test_a_personal_notice_says_so_last() -> None:
    assert NoticeBoard().preview(personal(outgoing()), ACCOUNT).html.endswith("<p>Kommunchef, personligt i rollen</p>")


def test_the_channels_page_is_told_where_the_screen_is() -> None:
    health = NoticeBoard().probe(ACCOUNT)
    assert health.profile is not None
    assert (health.well, health.profile.url) == (True, f"{ACCOUNT.url}/screen/{ACCOUNT.channel}/")


def test_the_receipt_leads_to_the_paper() -> None:
    receipt = NoticeBoard().publish(outgoing(), ACCOUNT)
    assert receipt.url == f"{outgoing().url}notice.pdf"
    assert NoticeBoard().revise(outgoing(version=2), ACCOUNT, receipt).url == receipt.url
