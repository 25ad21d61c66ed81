"""Did it get out? Told by what was prepared, by words and by time."""

from collections import deque
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Act, Outgoing, Receipt, Reference
from torget.connectors.meta.instagram import Instagram
from torget.connectors.meta.instagram.tests.rig import InstagramRig
from torget.connectors.meta.instagram.tests.standin import ACCOUNT, WRITER, InstagramPlatform
from torget.connectors.meta.tests.graph import graph_error
from torget.connectors.steps import Steps
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import outgoing


def lose(instagram: Instagram, account: Account, platform: InstagramPlatform, post: Outgoing, *steps: Step) -> None:
    """Say it, and lose the answer."""
    platform.plan = deque([*steps, Step()])
    with pytest.raises(ConnectorError) as told:
        instagram.publish(post, account)
    assert told.value.unknown


def ago(account: Account, post: Outgoing, minutes: int) -> None:
    """As if we had begun so long ago."""
    Steps(account, post.key).note("begun", (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat())


def find(instagram: Instagram, account: Account, post: Outgoing) -> Receipt | None:
    """Look it up."""
    return instagram.find(Act.PUBLISH, post, account)


@pytest.mark.parametrize("text", ["Badhuset öppnar.", "Rad ett  \nrad två\n\n\n\nrad tre", "Snön 🌨️ faller #vinter"])
@pytest.mark.parametrize("step", [Step(500, after=True), graph_error(2, "Unexpected", status=500, after=True)])
def test_what_got_out_is_found_by_its_words(
    text: str, step: Step, instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    post = outgoing(text, pictures=1)
    lose(instagram, account, platform, post, Step(), step)
    found = find(instagram, account, post)
    assert found
    assert found.url == platform.address(found.external_id)
    assert instagram.publish(post, account) == found
    assert len(platform.things) == 1


def test_what_was_only_prepared_did_not_get_out_and_nobody_is_asked(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    post = outgoing(pictures=1)
    lose(instagram, account, platform, post, Step(500, after=True))
    before = len(platform.calls)
    assert find(instagram, account, post) is None
    assert len(platform.calls) == before


def test_what_was_not_published_is_known_not_to_be(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    post = outgoing(pictures=1)
    lose(instagram, account, platform, post, Step(), Step(500))
    with pytest.raises(ConnectorError) as told:
        find(instagram, account, post)
    assert (told.value.unknown, told.value.retry_after) == (True, 60)
    ago(account, post, 2)
    assert find(instagram, account, post) is None
    instagram.publish(post, account)
    assert len(platform.things) == 1


def test_what_was_published_but_is_not_in_the_list_is_never_said_again(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    post = outgoing(pictures=1)
    platform.lag = 3600
    lose(instagram, account, platform, post, Step(), Step(500, after=True))
    ago(account, post, 30)
    with pytest.raises(ConnectorError) as told:
        find(instagram, account, post)
    assert (told.value.unknown, told.value.permanent) == (True, False)
    with pytest.raises(ConnectorError) as told:
        instagram.publish(post, account)
    assert told.value.unknown, "The container itself says that it has been published."
    platform.lag = 0
    assert find(instagram, account, post)
    assert len(platform.things) == 1


def test_the_same_words_said_before_we_began_are_another_post(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    post = outgoing(pictures=1)
    platform.keep("IGMedia", ACCOUNT, post.markdown, at=datetime.now(UTC).timestamp() - 24 * 3600)
    ago(account, post, 3)
    assert find(instagram, account, post) is None


def test_an_answer_is_found_under_the_first_comment_of_its_talk(
    instagram: Instagram, account: Account, platform: InstagramPlatform, rig: InstagramRig
) -> None:
    first = rig.comments(platform, "När?")
    media = platform.things[first].media
    second = platform.keep("IGComment", WRITER, "Eller i morgon?", media=media, parent=first)
    platform.keep("IGComment", WRITER, "Tack!", media=media, parent=first)
    post = replace(outgoing("Tack!"), answers=Reference(second.id))
    lose(instagram, account, platform, post, Step(500, after=True))
    found = find(instagram, account, post)
    assert found
    assert platform.things[found.external_id].author == ACCOUNT


def test_an_answer_under_others_pictures_cannot_be_looked_up_and_says_so(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    theirs = platform.keep("IGMedia", WRITER, "Hej @lindbykommun")
    post = replace(outgoing("Hej!"), answers=Reference(f"mention:{theirs.id}"))
    lose(instagram, account, platform, post, Step(500, after=True))
    with pytest.raises(ConnectorError) as told:
        find(instagram, account, post)
    assert (told.value.permanent, told.value.advice) == (True, "outcome-unknown")


def test_to_take_back_twice_does_no_harm(instagram: Instagram, account: Account) -> None:
    assert instagram.find(Act.WITHDRAW, outgoing(), account) is None
