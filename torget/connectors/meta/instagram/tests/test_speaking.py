"""Posts: prepared, waited for, published, taken back."""

from collections import deque

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Outgoing
from torget.connectors.meta import containers
from torget.connectors.meta.instagram import Instagram
from torget.connectors.meta.instagram.tests.standin import ACCOUNT, PAGE_TOKEN, InstagramPlatform
from torget.connectors.meta.tests.graph import graph_error
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import URL, outgoing, withdrawn


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks follow each other at once."""
    monkeypatch.setattr(containers, "PAUSES", (0.0, 0.0))


def failing(instagram: Instagram, account: Account, post: Outgoing) -> ConnectorError:
    """What publishing raises."""
    with pytest.raises(ConnectorError) as told:
        instagram.publish(post, account)
    return told.value


def made(platform: InstagramPlatform) -> int:
    """How many containers were asked for."""
    return sum(call.path.endswith(f"{ACCOUNT}/media") for call in platform.posts())


def test_a_post_has_an_address_where_people_find_it(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    receipt = instagram.publish(outgoing(pictures=1), account)
    assert receipt.url == platform.address(receipt.external_id)
    assert platform.things[receipt.external_id].text == "Badhuset öppnar klockan sju."


def test_a_picture_is_named_by_our_own_public_address(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    instagram.publish(outgoing(pictures=1), account)
    [container] = platform.containers.values()
    assert container.given["image_url"] == f"{URL}/media/0.jpg"
    assert container.given["alt_text"] == "Bassängen, bild 0 🏊"


def test_ten_pictures_stand_in_their_order_each_with_its_words(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    receipt = instagram.publish(outgoing(pictures=10), account)
    said = platform.things[receipt.external_id]
    assert said.alternatives == tuple(f"Bassängen, bild {number} 🏊" for number in range(10))
    assert made(platform) == 11


def test_what_one_attempt_prepared_the_next_one_uses(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    platform.plan = deque([Step(), Step(), Step(), graph_error(4), Step()])
    post = outgoing(pictures=2)
    assert failing(instagram, account, post).retry_after
    instagram.publish(post, account)
    assert made(platform) == 3
    assert len(platform.things) == 1


def test_what_is_not_ready_is_waited_for_and_then_come_back_to(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    platform.state = "IN_PROGRESS"
    post = outgoing(pictures=1)
    for _again in range(2):
        error = failing(instagram, account, post)
        assert (error.permanent, error.unknown, error.retry_after) == (False, False, containers.COME_AGAIN)
    [container] = platform.containers.values()
    container.state = "FINISHED"
    instagram.publish(post, account)
    assert made(platform) == 1
    assert not any("media_publish" in call.path for call in platform.posts()[:-1])


@pytest.mark.parametrize(
    ("why", "advice"),
    [
        ("Error: Media upload has failed with error code 2207052", "picture-unreached"),
        ("Error: Media upload has failed with error code 2207009", "picture-refused"),
        ("", "picture-refused"),
    ],
)
def test_a_picture_that_cannot_be_prepared_makes_no_post_and_says_why(
    why: str, advice: str, instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    platform.state, platform.why = "ERROR", why
    post = outgoing(pictures=1)
    error = failing(instagram, account, post)
    assert (error.permanent, error.pauses, error.advice) == (True, False, advice)
    assert not platform.things
    platform.state = "FINISHED"
    instagram.publish(post, account)
    assert made(platform) == 2, "What failed is prepared anew when somebody has mended it."


def test_what_has_ended_is_prepared_anew(instagram: Instagram, account: Account, platform: InstagramPlatform) -> None:
    platform.state = "EXPIRED"
    post = outgoing(pictures=1)
    error = failing(instagram, account, post)
    assert (error.permanent, error.unknown) == (False, False)
    platform.state = "FINISHED"
    instagram.publish(post, account)
    assert made(platform) == 2


def test_what_is_too_old_to_live_is_not_even_asked_about(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    post = outgoing(pictures=1)
    account.memory.put(f"step:{post.key}:whole", "77 2020-01-01T00:00:00+00:00", seconds=60)
    instagram.publish(post, account)
    assert not any("/77?" in call.path for call in platform.calls)


def test_a_container_that_nobody_knows_any_more_is_prepared_anew(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    platform.plan = deque([Step(), graph_error(4), Step()])
    post = outgoing(pictures=1)
    failing(instagram, account, post)
    platform.containers.clear()
    assert not failing(instagram, account, post).permanent
    instagram.publish(post, account)
    assert len(platform.things) == 1


def test_when_the_days_posts_are_used_up_the_ledger_waits(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    platform.used = platform.most
    error = failing(instagram, account, outgoing(pictures=1))
    assert (error.permanent, error.unknown) == (False, False)
    assert error.retry_after


def test_a_token_that_dies_midway_stops_the_channel(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    platform.plan = deque([Step(), graph_error(190, "The session has expired.", subcode=463)])
    error = failing(instagram, account, outgoing(pictures=1))
    assert (error.pauses, error.advice) == (True, "sign-in-again")
    assert not platform.things


@pytest.mark.parametrize("scope", ["instagram_content_publish", "instagram_basic"])
def test_a_permission_taken_back_stops_the_channel(
    scope: str, instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    platform.tokens[PAGE_TOKEN].scopes.discard(scope)
    error = failing(instagram, account, outgoing(pictures=1))
    assert (error.permanent, error.pauses, error.advice) == (True, True, "scope-missing")


def test_an_account_that_is_restricted_stops_the_channel(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    platform.plan = deque([graph_error(25, "The account is restricted.", subcode=2207050)])
    error = failing(instagram, account, outgoing(pictures=1))
    assert (error.pauses, error.advice) == (True, "stopped")


def test_an_address_that_cannot_be_told_takes_nothing_from_the_post(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    platform.reads = deque([Step(200), Step(500), Step(200)])
    receipt = instagram.publish(outgoing(pictures=1), account)
    assert (receipt.external_id in platform.things, receipt.url) == (True, "")


def test_without_a_picture_nothing_is_asked(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    assert failing(instagram, account, outgoing()).permanent
    assert not platform.calls


def test_what_is_gone_already_is_taken_back(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    post = outgoing(pictures=1)
    receipt = instagram.publish(post, account)
    for _again in range(2):
        assert instagram.withdraw(withdrawn(post), account, receipt) == receipt
    assert not platform.things


def test_to_take_back_takes_a_permission_of_its_own(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    receipt = instagram.publish(outgoing(pictures=1), account)
    platform.tokens[PAGE_TOKEN].scopes.discard("instagram_manage_contents")
    with pytest.raises(ConnectorError) as told:
        instagram.withdraw(withdrawn(outgoing()), account, receipt)
    assert told.value.advice == "scope-missing"


def test_a_caption_cannot_be_changed(instagram: Instagram, account: Account) -> None:
    receipt = instagram.publish(outgoing(pictures=1), account)
    with pytest.raises(ConnectorError) as told:
        instagram.revise(outgoing("Klockan åtta."), account, receipt)
    assert told.value.advice == "cannot-revise"


def test_a_channel_without_an_account_or_a_token_must_be_connected(instagram: Instagram, account: Account) -> None:
    for without in ({"access_token": "x", "app_secret": "x"}, {}):
        bare = Account("i", "lindby", account.url, {}, without, account.net, account.memory)
        assert failing(instagram, bare, outgoing(pictures=1)).advice == "sign-in-again"
