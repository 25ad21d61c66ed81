"""Leave: the dialog, the code, the tokens, and what a token may do."""

from urllib.parse import parse_qs, urlsplit

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.meta import leave
from torget.connectors.meta.page.tests.standin import PAGE_TOKEN, PERSON_TOKEN, SCOPES, PagePlatform
from torget.connectors.meta.tests.graph import APP, Token
from torget.connectors.meta.tests.shelves import PAGE

BACK = "https://torget.lindby.example/channels/back/"


def query(account: Account) -> dict[str, list[str]]:
    """What the dialog is asked."""
    return parse_qs(urlsplit(leave.journey(account, BACK, "state-word", ("pages_show_list", "b")).url).query)


def test_a_person_is_sent_to_the_dialog_with_all_it_needs(account: Account, platform: PagePlatform) -> None:
    journey = leave.journey(account, BACK, "state-word", ("pages_show_list", "pages_manage_posts"))
    assert journey.url.startswith(f"{platform.url}/v25.0/dialog/oauth?")
    assert query(account) == {
        "client_id": [APP],
        "redirect_uri": [BACK],
        "state": ["state-word"],
        "response_type": ["code"],
        "scope": ["pages_show_list,b"],
    }


def test_an_app_for_businesses_names_its_configuration_instead(account: Account) -> None:
    told = Account("a", "b", "c", {**account.settings, "configuration": "987"}, {}, account.net, account.memory)
    assert query(told)["config_id"] == ["987"]
    assert "scope" not in query(told)


def test_a_code_becomes_a_token_that_lasts(account: Account, platform: PagePlatform) -> None:
    platform.codes["code-word"] = PERSON_TOKEN
    graph = leave.person(account, BACK, {"code": "code-word", "state": "state-word"})
    assert graph.token == f"{PERSON_TOKEN}LONG"
    assert leave.pages(graph)[0]["id"] == PAGE


def test_no_secret_stands_in_an_address_while_leave_is_given(account: Account, platform: PagePlatform) -> None:
    platform.codes["code-word"] = PERSON_TOKEN
    leave.pages(leave.person(account, BACK, {"code": "code-word"}))
    for call in platform.calls:
        assert account.secrets["app_secret"] not in call.path
        assert PERSON_TOKEN not in call.path


def test_a_code_is_good_for_once(account: Account, platform: PagePlatform) -> None:
    platform.codes["code-word"] = PERSON_TOKEN
    leave.person(account, BACK, {"code": "code-word"})
    with pytest.raises(ConnectorError) as told:
        leave.person(account, BACK, {"code": "code-word"})
    assert told.value.permanent


def test_who_says_no_is_taken_at_their_word(account: Account, platform: PagePlatform) -> None:
    with pytest.raises(ConnectorError, match="Permissions error") as told:
        leave.person(account, BACK, {"error": "access_denied", "error_description": "Permissions error"})
    assert (told.value.permanent, told.value.advice) == (True, "refused")
    assert not platform.calls


def test_a_token_is_looked_into(account: Account, platform: PagePlatform) -> None:
    found = leave.inspected(account, PAGE_TOKEN)
    assert (found.valid, found.app, found.kind, found.profile) == (True, APP, leave.PAGE, PAGE)
    assert set(found.scopes) == SCOPES
    assert found.expires is None
    assert found.reads_until


def test_a_token_that_is_no_good_says_why(account: Account, platform: PagePlatform) -> None:
    platform.tokens["gone"] = Token("PAGE", PAGE, valid=False)
    found = leave.inspected(account, "gone")
    assert (found.valid, found.why) == (False, "The session has been invalidated.")


def test_an_unknown_app_is_told(platform: PagePlatform, account: Account) -> None:
    stranger = Account("a", "b", "c", {**account.settings, "app_id": "1"}, {}, account.net, account.memory)
    with pytest.raises(ConnectorError) as told:
        leave.inspected(stranger, PAGE_TOKEN)
    assert told.value.advice == "sign-in-again"
