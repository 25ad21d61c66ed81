"""The trial: token, account, permissions, the day's posts."""

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.meta.threads import Threads
from torget.connectors.meta.threads.tests.standin import SCOPES, TOKEN, USERNAME, ThreadsPlatform


def test_a_healthy_account_shows_all_that_threads_tells(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    health = threads.probe(account)
    assert (health.well, health.code, health.missing, set(health.scopes)) == (True, "well", (), SCOPES)
    assert health.budget
    assert (health.budget.left, health.budget.of) == (246, 250)
    assert health.profile
    assert (health.profile.handle, health.profile.links_back) == (USERNAME, True)


def test_a_permission_that_somebody_took_back_is_named(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    platform.tokens[TOKEN].scopes.discard("threads_manage_mentions")
    health = threads.probe(account)
    assert (health.well, health.code, health.missing) == (False, "scope-missing", ("threads_manage_mentions",))


def test_where_threads_tells_nothing_of_permissions_we_claim_nothing(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    platform.testers = False
    health = threads.probe(account)
    assert (health.well, health.scopes, health.missing) == (True, (), ())


def test_whether_the_account_links_to_ours_is_told(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    platform.biography = "Kommunen"
    profile = threads.probe(account).profile
    assert profile
    assert profile.links_back is False


def test_a_token_to_another_account_is_found(threads: Threads, account: Account, platform: ThreadsPlatform) -> None:
    platform.tokens[TOKEN].owner = "261"
    with pytest.raises(ConnectorError) as told:
        threads.probe(account)
    assert (told.value.pauses, told.value.advice) == (True, "wrong-token")


def test_a_token_that_is_no_good_any_more_stops_the_channel(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    platform.tokens[TOKEN].valid = False
    with pytest.raises(ConnectorError) as told:
        threads.probe(account)
    assert (told.value.pauses, told.value.advice) == (True, "sign-in-again")
