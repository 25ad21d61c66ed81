"""Connecting: which accounts, which permissions."""

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.meta.instagram import Instagram
from torget.connectors.meta.instagram.tests.standin import (
    ACCOUNT,
    PAGE_TOKEN,
    PERSON_TOKEN,
    SCOPES,
    USERNAME,
    InstagramPlatform,
)
from torget.connectors.meta.tests.shelves import PAGE

BACK = "https://torget.lindby.example/channels/back/"


def test_we_ask_for_what_we_need_and_no_more(instagram: Instagram, account: Account) -> None:
    assert set(instagram.guide.scopes) == SCOPES
    journey = instagram.authorise(account, BACK, "word")
    assert journey
    assert all(scope in journey.url for scope in SCOPES)


def test_only_pages_with_an_account_are_to_choose_from_and_only_the_pages_token_is_kept(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    platform.codes["code-word"] = PERSON_TOKEN
    [grant] = instagram.redeem(account, BACK, {"code": "code-word"}, {})
    assert grant.label == USERNAME
    assert grant.settings == {"account_id": ACCOUNT, "username": USERNAME, "page_id": PAGE}
    assert dict(grant.secrets) == {"access_token": PAGE_TOKEN}
    assert PAGE_TOKEN not in repr(grant)


def test_who_says_no_is_told(instagram: Instagram, account: Account) -> None:
    with pytest.raises(ConnectorError) as told:
        instagram.redeem(account, BACK, {"error": "access_denied"}, {})
    assert told.value.advice == "refused"


def test_who_opens_no_page_is_told(instagram: Instagram, account: Account, platform: InstagramPlatform) -> None:
    platform.codes["code-word"] = PERSON_TOKEN
    platform.tokens[PERSON_TOKEN].scopes.discard("pages_show_list")
    with pytest.raises(ConnectorError) as told:
        instagram.redeem(account, BACK, {"code": "code-word"}, {})
    assert told.value.advice == "scope-missing"
