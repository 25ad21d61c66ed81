"""An answer names whom it answers, and is said once."""

from collections import deque
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.flickr import Flickr
from torget.connectors.flickr.tests.rig import FlickrRig
from torget.connectors.flickr.tests.standin import FlickrSide
from torget.connectors.flickr.tests.things import ANNA, US, Comment
from torget.connectors.hub import Act, Outgoing, Reference
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import corrected, outgoing

WORDS = "Klockan sju & <alla> dagar, se https://lindby.example/bad."


@pytest.fixture
def photo(side: FlickrSide) -> str:
    """A picture of ours."""
    return side.shows()


def answer(name: str, text: str = WORDS) -> Outgoing:
    """Our answer to a comment."""
    return replace(outgoing(text), answers=Reference(name, author_id=ANNA))


def ours(side: FlickrSide) -> list[Comment]:
    """Our comments there."""
    return [comment for comment in side.comments.values() if comment.author == US]


def test_an_answer_begins_with_whom_it_answers(photo: str, side: FlickrSide, rig: FlickrRig) -> None:
    receipt = Flickr().publish(answer(side.says("När öppnar badhuset?", photo)), rig.account)
    (comment,) = ours(side)
    assert comment.photo == photo
    assert comment.text == (
        f"[https://www.flickr.com/photos/{ANNA}/] Klockan sju &amp; &lt;alla&gt; dagar, se https://lindby.example/bad."
    )
    assert receipt.external_id == comment.name
    assert receipt.url.startswith(f"https://www.flickr.com/photos/{US}/{photo}/#comment")


def test_the_preview_shows_the_comment_as_it_is_read(photo: str, side: FlickrSide, rig: FlickrRig) -> None:
    (part,) = Flickr().preview(answer(side.says("Hej", photo)), rig.account).parts
    assert part.sent == f"[https://www.flickr.com/photos/{ANNA}/] {WORDS}"
    assert "&lt;alla&gt;" in part.html


def test_a_picture_itself_may_be_answered(photo: str, side: FlickrSide, rig: FlickrRig) -> None:
    Flickr().publish(replace(outgoing(), answers=Reference(photo)), rig.account)
    assert (ours(side)[0].photo, ours(side)[0].text) == (photo, "Badhuset öppnar klockan sju.")


def test_a_lost_answer_is_found_among_our_comments(photo: str, side: FlickrSide, rig: FlickrRig) -> None:
    said = answer(side.says("När öppnar badhuset?", photo))
    side.plan = deque([Step(500, after=True), Step()])
    with pytest.raises(ConnectorError) as told:
        Flickr().publish(said, rig.account)
    assert told.value.unknown
    found = Flickr().find(Act.PUBLISH, said, rig.account)
    assert found is not None
    assert found.external_id == ours(side)[0].name


def test_what_others_or_we_have_said_before_is_not_taken_for_it(photo: str, side: FlickrSide, rig: FlickrRig) -> None:
    said = answer(side.says("När öppnar badhuset?", photo), "Klockan sju.")
    yesterday = int((datetime.now(UTC) - timedelta(days=1)).timestamp())
    side.says("Klockan sju.", photo, who=US, made=yesterday)
    side.says("Klockan sju.", photo)
    side.plan = deque([Step(500), Step()])
    with pytest.raises(ConnectorError):
        Flickr().publish(said, rig.account)
    assert Flickr().find(Act.PUBLISH, said, rig.account) is None


def test_an_answer_is_corrected_and_taken_back(photo: str, side: FlickrSide, rig: FlickrRig) -> None:
    said = answer(side.says("När öppnar badhuset?", photo))
    receipt = Flickr().publish(said, rig.account)
    Flickr().revise(replace(corrected(said, "Klockan åtta."), answers=said.answers), rig.account, receipt)
    assert ours(side)[0].text.endswith("] Klockan åtta.")
    for _ in range(2):
        Flickr().withdraw(said, rig.account, receipt)
    assert not ours(side)


def test_nobody_is_answered_under_a_picture_that_is_gone(photo: str, side: FlickrSide, rig: FlickrRig) -> None:
    said = answer(side.says("När öppnar badhuset?", photo))
    del side.photos[photo]
    with pytest.raises(ConnectorError) as told:
        Flickr().publish(said, rig.account)
    assert (told.value.permanent, told.value.pauses, told.value.advice) == (True, False, "person-gone")
    assert Flickr().find(Act.PUBLISH, said, rig.account) is None


def test_an_answer_has_no_pictures(photo: str, rig: FlickrRig) -> None:
    shown = replace(outgoing(pictures=1), answers=Reference(photo))
    assert [fault.code for fault in Flickr().preview(shown, rig.account).faults] == ["too-many-pictures"]
