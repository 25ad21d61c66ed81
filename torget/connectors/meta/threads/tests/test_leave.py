"""Leave: the window, the trade, and a token that is renewed before it ends."""

import time
from collections import deque
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from torget.connectors.contract import Account, ConnectorError, FixedKeyring
from torget.connectors.meta.threads import Threads
from torget.connectors.meta.threads.tests.standin import (
    ACCOUNT,
    APP,
    SCOPES,
    SECRET,
    SHORT,
    TOKEN,
    USERNAME,
    ThreadsPlatform,
)
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import outgoing

BACK = "https://torget.lindby.example/channels/back/"


def ending(account: Account, within: timedelta) -> Account:
    """With a token that ends so soon."""
    ends = (datetime.now(UTC) + within).isoformat()
    return replace(account, keyring=FixedKeyring({**account.secrets, "expires_at": ends}))


def renewals(platform: ThreadsPlatform) -> int:
    """How often a token was renewed, or tried to be."""
    return sum("/refresh_access_token" in call.path for call in platform.calls)


def test_we_ask_for_what_we_need_and_no_more(threads: Threads, account: Account) -> None:
    journey = threads.authorise(account, BACK, "word")
    assert journey
    asked = {name: values[0] for name, values in parse_qs(urlsplit(journey.url).query).items()}
    assert set(asked["scope"].split(",")) == SCOPES == set(threads.guide.scopes)
    assert (asked["client_id"], asked["redirect_uri"], asked["state"]) == (APP, BACK, "word")
    assert SECRET not in journey.url


@pytest.mark.parametrize("code", ["code-word", "code-word#_"])
def test_a_token_that_lasts_is_kept_with_its_end(
    code: str, threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    platform.codes["code-word"] = SHORT
    [grant] = threads.redeem(account, BACK, {"code": code}, {})
    assert grant.settings == {"user_id": ACCOUNT, "username": USERNAME}
    assert grant.secrets["access_token"] == grant.secrets["refresh_token"] == f"{SHORT}LONG"
    ends = datetime.fromisoformat(grant.secrets["expires_at"])
    assert timedelta(days=59) < ends - datetime.now(UTC) < timedelta(days=61)
    assert SHORT not in repr(grant)


@pytest.mark.parametrize("answer", [{"error": "access_denied"}, {}, {"code": "never given"}])
def test_leave_that_was_not_given_is_told(answer: dict[str, str], threads: Threads, account: Account) -> None:
    with pytest.raises(ConnectorError) as told:
        threads.redeem(account, BACK, answer, {})
    assert (told.value.permanent, told.value.advice) == (True, "refused")


def test_at_half_time_the_daily_trial_renews_the_token(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    worn = ending(account, timedelta(days=29))
    health = threads.probe(worn)
    assert worn.keyring.read()["access_token"] == f"{TOKEN}AGAIN"
    assert health.renews
    assert health.expires
    assert health.expires - datetime.now(UTC) > timedelta(days=59)


def test_a_token_with_time_left_is_left_alone(threads: Threads, account: Account, platform: ThreadsPlatform) -> None:
    threads.probe(ending(account, timedelta(days=31)))
    threads.publish(outgoing(), ending(account, timedelta(days=2)))
    assert renewals(platform) == 0


def test_a_renewal_that_fails_is_tried_again_and_stops_nothing(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    worn = ending(account, timedelta(days=20))
    platform.reads = deque([Step(500), Step(200)])
    assert threads.probe(worn).well
    assert worn.keyring.read()["access_token"] == TOKEN
    threads.probe(worn)
    assert worn.keyring.read()["access_token"] == f"{TOKEN}AGAIN"


def test_on_its_last_day_whoever_speaks_renews_it(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    worn = ending(account, timedelta(hours=12))
    threads.publish(outgoing(), worn)
    assert worn.keyring.read()["access_token"] == f"{TOKEN}AGAIN"
    assert renewals(platform) == 1


def test_what_has_ended_must_be_signed_in_anew(threads: Threads, account: Account, platform: ThreadsPlatform) -> None:
    platform.tokens[TOKEN].expires = int(time.time()) - 60
    with pytest.raises(ConnectorError) as told:
        threads.publish(outgoing(), ending(account, timedelta(minutes=-1)))
    assert (told.value.pauses, told.value.advice) == (True, "sign-in-again")


def test_an_address_that_cannot_be_called_gives_no_secret_away(threads: Threads, account: Account) -> None:
    worn = ending(account, timedelta(hours=12))
    with pytest.raises(ConnectorError) as told:
        threads.publish(outgoing(), replace(worn, settings={**account.settings, "api": "nonsense"}))
    assert told.value.advice == "address-refused"
    assert TOKEN not in f"{told.value!s}{told.value.__context__ if not told.value.__suppress_context__ else ''}"


def test_a_channel_without_a_token_must_be_connected(threads: Threads, account: Account) -> None:
    for bare in (replace(account, keyring=FixedKeyring()), replace(account, settings={"api": account.settings["api"]})):
        with pytest.raises(ConnectorError) as told:
            threads.publish(outgoing(), bare)
        assert told.value.advice == "sign-in-again"


def test_the_token_stands_in_the_head_of_every_call_that_is_not_a_trade(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    threads.publish(outgoing(), account)
    threads.fetch(account, "")
    assert all(call.headers["authorization"] == f"Bearer {TOKEN}" for call in platform.calls)
    assert not any(TOKEN in call.path for call in platform.calls)
