"""The journey from an address to a token, and what can go wrong on the way."""

from collections import deque
from urllib.parse import parse_qsl, urlsplit

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Journey
from torget.connectors.mastodon.leave import missing
from torget.connectors.mastodon.tests.gate import SCOPES
from torget.connectors.mastodon.tests.rig import MastodonRig
from torget.connectors.mastodon.tests.stand_in import StandIn
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import outgoing

BACK = "https://torget.lindby.example/desk/channels/mastodon/back/"


@pytest.fixture
def account(rig: MastodonRig) -> Account:
    """Not connected yet."""
    return rig.new_account({"server": rig.address})


def begun(rig: MastodonRig, account: Account) -> Journey:
    """The journey."""
    journey = rig.connector.authorise(account, BACK, "state-1")
    assert journey is not None
    return journey


def test_a_person_is_sent_to_the_server_and_comes_back_with_a_token_that_works(
    rig: MastodonRig, there: StandIn, account: Account
) -> None:
    journey = begun(rig, account)
    asked = dict(parse_qsl(urlsplit(journey.url).query))
    assert journey.url.startswith(f"{there.url}/oauth/authorize?")
    assert (asked["scope"], asked["state"], asked["redirect_uri"]) == (SCOPES, "state-1", BACK)
    assert asked["force_login"] == "true", "Whoever clicks is signed in there as themselves."
    assert asked["code_challenge_method"] == "S256"
    (grant,) = rig.connector.redeem(account, BACK, there.allow(journey.url), journey.kept)
    account.keyring.write(grant.secrets)
    assert rig.connector.publish(outgoing(), account).external_id in there.statuses
    shown = repr(grant) + repr(journey)
    assert not [secret for secret in (*grant.secrets.values(), journey.kept["verifier"]) if f"'{secret}'" in shown]


def test_the_verifier_stays_at_home(rig: MastodonRig, account: Account) -> None:
    journey = begun(rig, account)
    assert journey.kept["verifier"] not in journey.url
    assert journey.kept["client_secret"] not in journey.url


def test_an_older_server_is_asked_without_a_challenge(rig: MastodonRig, there: StandIn, account: Account) -> None:
    there.unknown = {"/.well-known/oauth-authorization-server"}
    journey = begun(rig, account)
    assert "code_challenge" not in journey.url
    (grant,) = rig.connector.redeem(account, BACK, there.allow(journey.url), journey.kept)
    assert grant.secrets["access_token"] in there.tokens


def test_a_code_is_worth_nothing_to_whoever_did_not_begin(rig: MastodonRig, there: StandIn, account: Account) -> None:
    journey = begun(rig, account)
    answer = there.allow(journey.url)
    with pytest.raises(ConnectorError) as told:
        rig.connector.redeem(account, BACK, answer, {**journey.kept, "verifier": "another"})
    assert told.value.permanent
    assert not set(there.tokens) - {"a-token-of-lindby"}


def test_a_person_who_says_no_has_said_no(rig: MastodonRig, account: Account) -> None:
    with pytest.raises(ConnectorError, match="denied") as told:
        rig.connector.redeem(account, BACK, {"error": "access_denied", "error_description": "They denied it."}, {})
    assert (told.value.permanent, told.value.advice) == (True, "refused")


def test_less_than_was_asked_for_is_told_by_name(rig: MastodonRig, there: StandIn, account: Account) -> None:
    there.granted = "read:accounts read:statuses"
    journey = begun(rig, account)
    with pytest.raises(ConnectorError, match="write:media") as told:
        rig.connector.redeem(account, BACK, there.allow(journey.url), journey.kept)
    assert told.value.advice == "scope-missing"


@pytest.mark.parametrize(
    ("step", "advice"),
    [
        (Step(404), "gone"),
        (Step(301, {"Location": "https://elsewhere.example/"}), "moved"),
        (Step(200, body=b"<html>Welcome</html>"), "gone"),
        (Step(200, body=b"{}"), "gone"),
        (Step(429, {"Retry-After": "60"}), ""),
        (Step(500), ""),
    ],
)
def test_an_address_that_is_no_such_server_is_told(
    rig: MastodonRig, there: StandIn, account: Account, step: Step, advice: str
) -> None:
    there.instead = step
    with pytest.raises(ConnectorError) as told:
        rig.connector.authorise(account, BACK, "s")
    assert told.value.advice == advice


@pytest.mark.parametrize("server", ["", "lindby.social", "https://"])
def test_without_an_address_nobody_is_asked(rig: MastodonRig, server: str) -> None:
    with pytest.raises(ConnectorError) as told:
        rig.connector.authorise(rig.new_account({"server": server}), BACK, "s")
    assert (told.value.permanent, told.value.advice) == (True, "address-refused")


def test_without_a_token_a_person_must_give_access(rig: MastodonRig, account: Account) -> None:
    with pytest.raises(ConnectorError) as told:
        rig.connector.publish(outgoing(), account)
    assert (told.value.pauses, told.value.advice) == (True, "sign-in-again")


def ending(rig: MastodonRig) -> Account:
    """On software whose tokens end."""
    secrets = {"access_token": "old", "refresh_token": "r", "client_id": "c", "client_secret": "s"}
    return rig.new_account({"server": rig.address}, {**secrets, "expires_at": "2026-01-01T00:00:00+00:00"})


def test_a_token_that_ends_is_renewed_for_all(rig: MastodonRig, there: StandIn) -> None:
    there.refreshing["r"] = SCOPES
    account = ending(rig)
    assert rig.connector.publish(outgoing(), account).external_id in there.statuses
    secrets = account.keyring.read()
    assert secrets["access_token"] in there.tokens
    assert secrets["refresh_token"] in there.refreshing
    assert there.refreshing.keys() == {secrets["refresh_token"]}, "The old one is used up."


def test_one_that_cannot_be_renewed_is_a_person_s_business(rig: MastodonRig, there: StandIn) -> None:
    there.plan = deque([Step(400)])
    with pytest.raises(ConnectorError) as told:
        rig.connector.publish(outgoing(), ending(rig))
    assert (told.value.permanent, told.value.advice) == (True, "sign-in-again")


@pytest.mark.parametrize(
    ("scopes", "lacking"),
    [
        ((), ()),
        (("read", "write"), ()),
        (("read", "write:statuses"), ("write:media",)),
        (("profile",), tuple(SCOPES.split())),
        (tuple(SCOPES.split()), ()),
    ],
)
def test_a_whole_scope_has_its_parts_in_it(scopes: tuple[str, ...], lacking: tuple[str, ...]) -> None:
    assert missing(scopes) == lacking
