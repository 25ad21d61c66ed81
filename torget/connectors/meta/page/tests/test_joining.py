"""Connecting: which pages, which permissions."""

from dataclasses import replace

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.meta.page import FacebookPage
from torget.connectors.meta.page.joining import PRIVATE, PUBLIC
from torget.connectors.meta.page.tests.standin import PAGE_TOKEN, PERSON_TOKEN, SCOPES, PagePlatform
from torget.connectors.meta.tests.shelves import OTHER_PAGE, PAGE

BACK = "https://torget.lindby.example/channels/back/"


def test_we_ask_for_what_we_need_and_no_more(page: FacebookPage, account: Account) -> None:
    assert set(page.guide.scopes) == SCOPES
    journey = page.authorise(account, BACK, "word")
    assert journey
    assert all(scope in journey.url for scope in SCOPES)
    quiet = page.authorise(replace(account, settings={**account.settings, "messages": "no"}), BACK, "word")
    assert quiet
    assert PRIVATE[0] not in quiet.url
    assert PUBLIC[0] in quiet.url


def test_each_page_is_a_grant_to_choose_from(page: FacebookPage, account: Account, platform: PagePlatform) -> None:
    platform.codes["code-word"] = PERSON_TOKEN
    first, second = page.redeem(account, BACK, {"code": "code-word"}, {})
    assert (first.label, second.label) == ("Lindby kommun", "Lindby bibliotek")
    assert first.settings == {"page_id": PAGE, "page_name": "Lindby kommun"}
    assert second.settings["page_id"] == OTHER_PAGE


def test_only_the_pages_token_is_kept(page: FacebookPage, account: Account, platform: PagePlatform) -> None:
    platform.codes["code-word"] = PERSON_TOKEN
    grant = page.redeem(account, BACK, {"code": "code-word"}, {})[0]
    assert dict(grant.secrets) == {"access_token": PAGE_TOKEN}
    assert PAGE_TOKEN not in repr(grant)


def test_who_opens_no_page_is_told(page: FacebookPage, account: Account, platform: PagePlatform) -> None:
    platform.codes["code-word"] = PERSON_TOKEN
    platform.tokens[PERSON_TOKEN].scopes.discard("pages_show_list")
    with pytest.raises(ConnectorError) as told:
        page.redeem(account, BACK, {"code": "code-word"}, {})
    assert told.value.advice == "scope-missing"
