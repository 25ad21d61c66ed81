"""Did it get out? Told by its words and its time."""

from collections import deque
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Act, Outgoing, Receipt
from torget.connectors.meta.page import FacebookPage
from torget.connectors.meta.page.tests.rig import FacebookPageRig
from torget.connectors.meta.page.tests.standin import PagePlatform
from torget.connectors.meta.tests.graph import graph_error
from torget.connectors.meta.tests.shelves import PAGE
from torget.connectors.steps import Steps
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import outgoing


def lose(page: FacebookPage, account: Account, platform: PagePlatform, post: Outgoing, step: Step) -> None:
    """Say it, and lose the answer."""
    platform.plan = deque([step, Step()])
    with pytest.raises(ConnectorError) as told:
        page.publish(post, account)
    assert told.value.unknown


def begun(account: Account, post: Outgoing, ago: timedelta) -> None:
    """As if we had begun then."""
    Steps(account, post.key).note("begun", (datetime.now(UTC) - ago).isoformat())


def find(page: FacebookPage, account: Account, post: Outgoing) -> Receipt | None:
    """Look it up."""
    return page.find(Act.PUBLISH, post, account)


@pytest.mark.parametrize("text", ["Badhuset öppnar.", "Rad ett  \nrad två\n\n\n\nrad tre", "Snön 🌨️ faller — 👩🏽‍🚒"])
def test_what_got_out_is_found_by_its_words(
    text: str, page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    post = outgoing(text)
    lose(page, account, platform, post, Step(500, after=True))
    found = find(page, account, post)
    assert found
    assert found.external_id in platform.things
    assert page.publish(post, account) == found


def test_white_space_that_facebook_changes_hides_nothing(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    post = outgoing("Ett stycke\n\noch ett till")
    begun(account, post, timedelta(seconds=5))
    there = platform.keep("PagePost", f"{PAGE}_", PAGE, "Ett stycke\noch ett till ")
    found = find(page, account, post)
    assert found
    assert found.external_id == there.id


def test_the_same_words_said_before_we_began_are_another_post(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    post = outgoing()
    yesterday = datetime.now(UTC).timestamp() - 24 * 3600
    platform.keep("PagePost", f"{PAGE}_", PAGE, post.markdown, at=yesterday)
    begun(account, post, timedelta(minutes=3))
    assert find(page, account, post) is None


def test_what_never_began_did_not_get_out_and_nobody_is_asked(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    assert find(page, account, outgoing()) is None
    assert not platform.calls


def test_a_list_that_lags_behind_is_not_believed_for_a_minute(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    post = outgoing()
    platform.lag = 3600
    lose(page, account, platform, post, Step(500, after=True))
    with pytest.raises(ConnectorError) as told:
        find(page, account, post)
    assert (told.value.unknown, told.value.permanent, told.value.retry_after) == (True, False, 60)
    platform.lag = 0
    assert find(page, account, post)


def test_after_a_minute_what_is_not_there_did_not_get_out(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    post = outgoing()
    lose(page, account, platform, post, Step(500))
    begun(account, post, timedelta(minutes=2))
    assert find(page, account, post) is None


def test_what_facebook_calls_a_repetition_was_said(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    post = outgoing()
    platform.minds_repeats = True
    lose(page, account, platform, post, Step(500, after=True))
    assert page.publish(post, account).external_id in platform.things
    assert len(platform.things) == 1


def test_a_true_repetition_is_refused_and_says_so(page: FacebookPage, account: Account, platform: PagePlatform) -> None:
    post = outgoing()
    platform.keep("PagePost", f"{PAGE}_", PAGE, post.markdown, at=datetime.now(UTC).timestamp() - 600)
    platform.minds_repeats = True
    with pytest.raises(ConnectorError) as told:
        page.publish(post, account)
    assert told.value.unknown, "Just now nobody can tell whether it was we."
    begun(account, post, timedelta(minutes=2))
    with pytest.raises(ConnectorError) as told:
        page.publish(post, account)
    assert (told.value.permanent, told.value.advice) == (True, "said-already")


def test_an_answer_is_found_under_what_it_answers(
    page: FacebookPage, account: Account, platform: PagePlatform, rig: FacebookPageRig
) -> None:
    post = replace(outgoing("Tack!"), answers=rig.somebody(platform))
    platform.keep("Comment", "1_", "somebody else", "Tack!", parent=post.answers.external_id if post.answers else "")
    lose(page, account, platform, post, Step(500, after=True))
    found = find(page, account, post)
    assert found
    assert platform.things[found.external_id].author == PAGE


@pytest.mark.parametrize("code", [1, 2])
def test_graphs_own_passing_faults_are_looked_up(
    code: int, page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    post = outgoing()
    lose(page, account, platform, post, graph_error(code, "An unknown error occurred", status=500, after=True))
    assert find(page, account, post)


@pytest.mark.parametrize("act", [Act.REVISE, Act.WITHDRAW])
def test_to_correct_or_take_back_twice_does_no_harm(act: Act, page: FacebookPage, account: Account) -> None:
    assert page.find(act, outgoing(), account) is None
