"""Pictures are handed over once, and waited for."""

from collections import deque

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.linkedin import LinkedIn, images
from torget.connectors.linkedin.tests.rig import LinkedInRig
from torget.connectors.linkedin.tests.standin import LinkedInSide
from torget.testing.connectors.platform import Step, serving
from torget.testing.connectors.samples import outgoing


@pytest.fixture(autouse=True)
def haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for long."""
    monkeypatch.setattr(images, "GLANCE", 0.01)
    monkeypatch.setattr(images, "PATIENCE", 0.2)


def handed_over(side: LinkedInSide) -> int:
    """How many pictures came."""
    return sum(call.method == "PUT" for call in side.calls)


def test_a_picture_is_waited_for(side: LinkedInSide, rig: LinkedInRig) -> None:
    side.polls = 3
    LinkedIn().publish(outgoing(pictures=1), rig.account)
    (post,) = side.posts_said.values()
    assert [image["altText"] for image in post.images] == ["Bassängen, bild 0 🏊"]


def test_a_picture_that_is_never_ready_is_asked_for_again_later_and_not_sent_again(
    side: LinkedInSide, rig: LinkedInRig
) -> None:
    side.polls = None
    with pytest.raises(ConnectorError) as told:
        LinkedIn().publish(outgoing(pictures=1), rig.account)
    assert (told.value.permanent, told.value.unknown, told.value.retry_after) == (False, False, 60)
    for image in side.images.values():
        image.polls = 0
    LinkedIn().publish(outgoing(pictures=1), rig.account)
    assert (handed_over(side), len(side.posts_said)) == (1, 1)


def test_a_picture_that_linkedin_cannot_read_is_the_authors_business(side: LinkedInSide, rig: LinkedInRig) -> None:
    side.broken = True
    with pytest.raises(ConnectorError) as told:
        LinkedIn().publish(outgoing(pictures=1), rig.account)
    assert (told.value.permanent, told.value.advice) == (True, "picture-refused")


def test_the_next_attempt_goes_on_where_the_last_one_stopped(side: LinkedInSide, rig: LinkedInRig) -> None:
    # Two places and two pictures, then the second picture's bytes are lost
    side.plan = deque([Step(), Step(), Step(), Step(500), Step()])
    with pytest.raises(ConnectorError) as told:
        LinkedIn().publish(outgoing(pictures=3), rig.account)
    assert not told.value.unknown
    LinkedIn().publish(outgoing(pictures=3), rig.account)
    assert (handed_over(side), len(side.images)) == (4, 4)
    (post,) = side.posts_said.values()
    assert len(post.images) == 3


def test_our_token_goes_to_linkedin_only(side: LinkedInSide, rig: LinkedInRig) -> None:
    other = LinkedInSide()
    with serving(other):
        side.elsewhere = other.url.replace("127.0.0.1", "localhost")
        with pytest.raises(ConnectorError):
            LinkedIn().publish(outgoing(pictures=1), rig.account)
    (call,) = other.calls
    assert (call.method, call.headers.get("authorization")) == ("PUT", None)
