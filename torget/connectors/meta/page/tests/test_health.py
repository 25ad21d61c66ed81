"""The trial: token, app, page, web hooks."""

from collections import deque
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.contract import Account, ConnectorError, FixedKeyring
from torget.connectors.meta.page import FacebookPage
from torget.connectors.meta.page.tests.standin import PAGE_TOKEN, PERSON_TOKEN, SCOPES, PagePlatform
from torget.connectors.meta.tests.graph import APP, WORD, Token, graph_error
from torget.connectors.meta.tests.shelves import OTHER_PAGE, PAGE
from torget.connectors.meta.versions import sunset


def holding(account: Account, token: str) -> Account:
    """With another token than the page's."""
    return replace(account, keyring=FixedKeyring({**account.secrets, "access_token": token}))


def test_a_healthy_page_shows_all_that_facebook_tells(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    platform.usage = {"X-Business-Use-Case-Usage": f'{{"{PAGE}": [{{"type": "pages", "call_count": 30}}]}}'}
    health = page.probe(account)
    assert (health.well, health.code, health.missing, health.unapproved) == (True, "well", (), False)
    assert set(health.scopes) == SCOPES
    assert health.sunset == sunset()
    assert health.budget
    assert (health.budget.left, health.budget.of) == (70, 100)
    assert health.profile
    assert (health.profile.name, health.profile.handle) == ("Lindby kommun", "lindby")


def test_the_day_when_somebody_must_sign_in_again_is_told(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    soon = int(datetime.now(UTC).timestamp()) + 3600
    expires = page.probe(account).expires
    assert expires
    assert expires - datetime.now(UTC) > timedelta(days=89)
    platform.tokens[PAGE_TOKEN].expires = soon
    health = page.probe(account)
    assert health.expires == datetime.fromtimestamp(soon, UTC)
    assert not health.renews


@pytest.mark.parametrize(
    ("website", "links"), [("https://torget.lindby.example/", True), ("https://lindby.example", False), ("", False)]
)
def test_whether_the_page_links_to_ours_is_told(
    website: str, links: bool, page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    platform.website = website
    profile = page.probe(account).profile
    assert profile
    assert profile.links_back is links


@pytest.mark.parametrize(
    "token",
    [
        Token("USER", PAGE, SCOPES),
        Token("SYSTEM_USER", PAGE, SCOPES),
        Token("PAGE", OTHER_PAGE, SCOPES),
        Token("PAGE", PAGE, SCOPES, app="another"),
    ],
    ids=["a person's", "a system user's", "another page's", "another app's"],
)
def test_a_token_to_something_else_is_found(
    token: Token, page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    platform.tokens["odd"] = token
    with pytest.raises(ConnectorError) as told:
        page.probe(holding(account, "odd"))
    assert (told.value.permanent, told.value.pauses, told.value.advice) == (True, True, "wrong-token")


def test_a_persons_token_from_the_dialog_is_found(page: FacebookPage, account: Account) -> None:
    with pytest.raises(ConnectorError, match="that of a user"):
        page.probe(holding(account, PERSON_TOKEN))


def test_a_token_that_is_no_good_any_more_stops_the_channel(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    platform.tokens[PAGE_TOKEN].valid = False
    with pytest.raises(ConnectorError) as told:
        page.probe(account)
    assert (told.value.pauses, told.value.advice) == (True, "sign-in-again")


def test_a_permission_that_somebody_took_back_is_named(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    platform.tokens[PAGE_TOKEN].scopes -= {"pages_messaging", "pages_manage_engagement"}
    health = page.probe(account)
    assert (health.well, health.code) == (False, "scope-missing")
    assert set(health.missing) == {"pages_messaging", "pages_manage_engagement"}
    assert "pages_messaging" in health.detail


def test_without_messages_that_permission_is_not_missed(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    platform.tokens[PAGE_TOKEN].scopes.discard("pages_messaging")
    health = page.probe(replace(account, settings={**account.settings, "messages": "no"}))
    assert health.well
    assert platform.subscribed == {"feed", "mention"}


def test_what_the_review_has_not_let_through_is_told(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    platform.unapproved = {"pages_manage_posts"}
    health = page.probe(account)
    assert health.well
    assert health.unapproved


def test_the_page_and_the_app_are_subscribed_once(page: FacebookPage, account: Account, platform: PagePlatform) -> None:
    asked: list[tuple[str, str]] = []

    def greet(address: str, word: str) -> bool:
        asked.append((address, word))
        return True

    platform.greets = greet
    page.probe(account)
    assert platform.subscribed == {"feed", "mention", "messages", "message_edits"}
    assert asked == [(account.hook, WORD)]
    before = len(platform.posts())
    assert page.probe(account).detail == ""
    assert len(platform.posts()) == before


def test_another_address_of_the_app_is_left_as_it_is(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    other = {"object": "page", "callback_url": "https://other.example/", "active": True, "fields": []}
    platform.subscriptions = [other]
    health = page.probe(account)
    assert health.well
    assert "https://other.example/" in health.detail
    assert platform.subscriptions == [other]


def test_an_address_that_facebook_cannot_reach_is_told_and_stops_nothing(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    platform.greets = lambda _address, _word: False
    health = page.probe(account)
    assert health.well
    assert "every quarter of an hour" in health.detail


def test_a_crowd_while_we_try_is_waited_out(page: FacebookPage, account: Account, platform: PagePlatform) -> None:
    platform.reads = deque([graph_error(4, "Application request limit reached")])
    with pytest.raises(ConnectorError) as told:
        page.probe(account)
    assert told.value.retry_after
    assert not told.value.permanent


def test_the_app_is_asked_with_its_own_token_which_needs_no_proof(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    page.probe(account)
    own = [call for call in platform.calls if f"/{APP}/" in call.path or "debug_token" in call.path]
    assert own
    assert all(call.headers["authorization"].startswith(f"Bearer {APP}|") for call in own)
