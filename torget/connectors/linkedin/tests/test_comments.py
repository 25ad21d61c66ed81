"""An answer stands under what it answers, once."""

from collections import deque
from dataclasses import replace

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Act, Outgoing, Reference
from torget.connectors.linkedin import LinkedIn
from torget.connectors.linkedin.tests.rig import LinkedInRig
from torget.connectors.linkedin.tests.standin import LinkedInSide
from torget.connectors.linkedin.tests.things import ANNA, BO, OURS, Comment
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import corrected, outgoing


@pytest.fixture
def post(side: LinkedInSide) -> str:
    """A post of ours."""
    return side.posts_itself("Nytt från Lindby")


def answer(name: str, text: str = "Klockan sju (varje dag).") -> Outgoing:
    """Our answer to a comment."""
    return replace(outgoing(text), answers=Reference(name, author_id=ANNA))


def ours(side: LinkedInSide) -> list[Comment]:
    """Our comments there."""
    return [comment for comment in side.comments.values() if comment.actor == OURS]


def test_an_answer_is_plain_words_and_leads_to_itself(post: str, side: LinkedInSide, rig: LinkedInRig) -> None:
    asked = side.says("När öppnar badhuset?", post)
    receipt = LinkedIn().publish(answer(asked), rig.account)
    (comment,) = ours(side)
    assert (comment.text, comment.parent, comment.post) == ("Klockan sju (varje dag).", asked, post)
    assert receipt.external_id == comment.name
    assert receipt.url.startswith(f"https://www.linkedin.com/feed/update/{post}/?commentUrn=")


def test_an_answer_to_an_answer_stands_beside_it(post: str, side: LinkedInSide, rig: LinkedInRig) -> None:
    asked = side.says("När öppnar badhuset?", post)
    further = side.says("Ja, när?", post, who=BO, under=asked)
    LinkedIn().publish(answer(further), rig.account)
    assert ours(side)[0].parent == asked


def test_a_post_itself_may_be_answered(post: str, side: LinkedInSide, rig: LinkedInRig) -> None:
    LinkedIn().publish(answer(post), rig.account)
    assert (ours(side)[0].post, ours(side)[0].parent) == (post, "")


def test_a_lost_answer_is_found_where_it_stands(post: str, side: LinkedInSide, rig: LinkedInRig) -> None:
    asked = side.says("När öppnar badhuset?", post)
    side.plan = deque([Step(500, after=True), Step()])
    with pytest.raises(ConnectorError) as told:
        LinkedIn().publish(answer(asked), rig.account)
    assert told.value.unknown
    found = LinkedIn().find(Act.PUBLISH, answer(asked), rig.account)
    assert found is not None
    assert LinkedIn().publish(answer(asked), rig.account).external_id
    assert found.external_id == ours(side)[0].name


def test_an_answer_that_never_came_is_not_found(post: str, side: LinkedInSide, rig: LinkedInRig) -> None:
    asked = side.says("Klockan sju (varje dag).", post)
    side.plan = deque([Step(500), Step()])
    with pytest.raises(ConnectorError):
        LinkedIn().publish(answer(asked), rig.account)
    assert LinkedIn().find(Act.PUBLISH, answer(asked), rig.account) is None


def test_an_answer_is_corrected_and_taken_back(post: str, side: LinkedInSide, rig: LinkedInRig) -> None:
    said = answer(side.says("När öppnar badhuset?", post))
    receipt = LinkedIn().publish(said, rig.account)
    LinkedIn().revise(replace(corrected(said, "Klockan åtta."), answers=said.answers), rig.account, receipt)
    assert ours(side)[0].text == "Klockan åtta."
    for _ in range(2):
        LinkedIn().withdraw(said, rig.account, receipt)
    assert not ours(side)


def test_whoever_has_taken_their_comment_away_cannot_be_answered(
    post: str, side: LinkedInSide, rig: LinkedInRig
) -> None:
    asked = side.says("När öppnar badhuset?", post)
    del side.comments[asked]
    with pytest.raises(ConnectorError) as told:
        LinkedIn().publish(answer(asked), rig.account)
    assert (told.value.permanent, told.value.pauses, told.value.advice) == (True, False, "person-gone")


def test_an_answer_is_shorter_than_a_post_and_has_no_pictures(post: str, rig: LinkedInRig) -> None:
    long = replace(outgoing("o" * 1251, pictures=1), answers=Reference(post))
    preview = LinkedIn().preview(long, rig.account)
    assert {fault.code for fault in preview.faults} == {"too-long", "too-many-pictures"}
