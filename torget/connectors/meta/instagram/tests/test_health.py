"""The trial: token, app, account, the day's posts, web hooks."""

from dataclasses import replace

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.meta.instagram import Instagram
from torget.connectors.meta.instagram.tests.standin import PAGE_TOKEN, SCOPES, USERNAME, InstagramPlatform
from torget.connectors.meta.tests.graph import WORD, Token
from torget.connectors.meta.tests.shelves import PAGE
from torget.connectors.meta.versions import sunset


def test_a_healthy_account_shows_all_that_meta_tells(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    health = instagram.probe(account)
    assert (health.well, health.code, health.missing, health.unapproved) == (True, "well", (), False)
    assert (set(health.scopes), health.sunset) == (SCOPES, sunset())
    assert health.budget
    assert (health.budget.left, health.budget.of) == (97, 100)
    assert health.profile
    assert (health.profile.handle, health.profile.links_back) == (USERNAME, True)
    assert health.profile.url == f"https://www.instagram.com/{USERNAME}/"


def test_whether_the_account_links_to_ours_is_told(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    platform.website = "https://lindby.example"
    profile = instagram.probe(account).profile
    assert profile
    assert profile.links_back is False


def test_a_permission_that_somebody_took_back_is_named(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    platform.tokens[PAGE_TOKEN].scopes.discard("instagram_manage_comments")
    health = instagram.probe(account)
    assert (health.well, health.code, health.missing) == (False, "scope-missing", ("instagram_manage_comments",))


@pytest.mark.parametrize("token", [Token("USER", PAGE, SCOPES), Token("PAGE", "100200300499", SCOPES)])
def test_a_token_to_something_else_is_found(
    token: Token, instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    platform.tokens[PAGE_TOKEN] = token
    with pytest.raises(ConnectorError) as told:
        instagram.probe(account)
    assert (told.value.pauses, told.value.advice) == (True, "wrong-token")


def test_a_token_that_is_no_good_any_more_stops_the_channel(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    platform.tokens[PAGE_TOKEN].valid = False
    with pytest.raises(ConnectorError) as told:
        instagram.probe(account)
    assert (told.value.pauses, told.value.advice) == (True, "sign-in-again")


def test_what_the_review_has_not_let_through_is_told(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    platform.unapproved = {"instagram_content_publish"}
    health = instagram.probe(account)
    assert (health.well, health.unapproved) == (True, True)


def test_the_page_and_the_app_are_subscribed_once(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    asked: list[tuple[str, str]] = []

    def greet(address: str, word: str) -> bool:
        asked.append((address, word))
        return True

    platform.greets = greet
    platform.subscribed = {"mention"}
    instagram.probe(account)
    assert platform.subscribed == {"feed", "mention"}, "What was subscribed to before stays."
    assert asked == [(account.hook, WORD)]
    [subscription] = platform.subscriptions
    assert (subscription["object"], {one["name"] for one in subscription["fields"]}) == (
        "instagram",
        {"comments", "mentions"},
    )
    before = len(platform.posts())
    assert instagram.probe(account).detail == ""
    assert len(platform.posts()) == before


def test_a_channel_that_no_account_was_chosen_for_must_be_connected(instagram: Instagram, account: Account) -> None:
    bare = replace(account, settings={**account.settings, "account_id": "", "page_id": PAGE})
    with pytest.raises(ConnectorError) as told:
        instagram.probe(bare)
    assert told.value.advice == "sign-in-again"
