"""Leave to speak: asked for with PKCE, renewed once for all, and lost with a clear word."""

import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from torget.connectors.account import Account
from torget.connectors.contract import ConnectorError, FixedKeyring
from torget.connectors.x import X
from torget.connectors.x.leave import challenge
from torget.connectors.x.tests.rig import TOKENS, XRig
from torget.connectors.x.tests.standin import CLIENT, SECRET, XSide
from torget.connectors.x.tests.things import US
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import outgoing

BACK = "https://torget.lindby.example/connect/x/"
ENDED = (datetime.now(UTC) - timedelta(minutes=1)).isoformat()


def fresh(rig: XRig, secrets: Mapping[str, str] | None = None, **settings: str) -> Account:
    """An account that nobody has connected yet."""
    return rig.new_account({"client_id": CLIENT, "api": rig.address} | settings, secrets or {"client_secret": SECRET})


def worn(rig: XRig, **more: str) -> Account:
    """An account whose token has ended."""
    secrets = TOKENS | {"expires_at": ENDED} | more
    return replace(rig.account, secrets=secrets, keyring=FixedKeyring(secrets))


def test_a_person_is_sent_to_x_with_what_x_wants_to_know(rig: XRig) -> None:
    journey = X().authorise(replace(fresh(rig), settings={"client_id": CLIENT}), BACK, "state-1")
    assert journey is not None
    asked: dict[str, Any] = parse_qs(urlsplit(journey.url).query)
    assert journey.url.startswith("https://x.com/i/oauth2/authorize?")
    assert (asked["state"], asked["redirect_uri"]) == (["state-1"], [BACK])
    assert asked["scope"] == [" ".join(X().guide.scopes)]
    assert asked["code_challenge"] == [challenge(journey.kept["verifier"])]
    assert journey.kept["verifier"] not in journey.url + repr(journey)


def test_the_challenge_is_the_one_of_the_standard() -> None:
    # RFC 7636, appendix B
    assert challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


@pytest.mark.parametrize("confidential", [True, False], ids=["web app", "native app"])
def test_leave_brings_tokens_and_tells_whose_they_are(confidential: bool, side: XSide, rig: XRig) -> None:
    side.confidential = confidential
    account = fresh(rig, {"client_secret": SECRET} if confidential else {"other": "none"})
    journey = X().authorise(account, BACK, "state-1")
    (grant,) = X().redeem(account, BACK, side.consents(journey.url), journey.kept)
    assert grant.label == "@lindby"
    assert grant.settings["user_id"] == US
    assert grant.settings["username"] == "lindby"
    assert datetime.fromisoformat(grant.settings["since"]) <= datetime.now(UTC)
    assert set(grant.secrets) == {"access_token", "refresh_token", "expires_at", "scope"}
    assert grant.secrets["access_token"] not in repr(grant)


def test_letters_that_nobody_wants_are_not_asked_for(side: XSide, rig: XRig) -> None:
    account = fresh(rig, letters="leave")
    journey = X().authorise(account, BACK, "state-1")
    (grant,) = X().redeem(account, BACK, side.consents(journey.url), journey.kept)
    assert "dm." not in grant.secrets["scope"]


def test_whoever_says_no_is_heard(side: XSide, rig: XRig) -> None:
    with pytest.raises(ConnectorError) as told:
        X().redeem(fresh(rig), BACK, {"error": "access_denied", "state": "state-1"}, {"verifier": "v"})
    assert (told.value.permanent, told.value.advice) == (True, "refused")
    assert not side.calls


@pytest.mark.parametrize("change", [{"verifier": "another"}, {}], ids=["another verifier", "none"])
def test_a_code_is_worth_nothing_without_its_verifier(change: dict[str, str], side: XSide, rig: XRig) -> None:
    account = fresh(rig)
    journey = X().authorise(account, BACK, "state-1")
    with pytest.raises(ConnectorError) as told:
        X().redeem(account, BACK, side.consents(journey.url), change)
    assert told.value.permanent


def test_keys_of_the_wrong_kind_are_found_when_connecting(side: XSide, rig: XRig) -> None:
    account = fresh(rig, {"client_secret": "an-api-key-secret"})
    journey = X().authorise(account, BACK, "state-1")
    with pytest.raises(ConnectorError) as told:
        X().redeem(account, BACK, side.consents(journey.url), journey.kept)
    assert (told.value.permanent, told.value.advice) == (True, "wrong-token")
    assert "an-api-key-secret" not in str(told.value)


def test_a_token_that_has_ended_is_renewed_before_it_is_used(side: XSide, rig: XRig) -> None:
    account = worn(rig)
    X().publish(outgoing(), account)
    assert side.renewals == 1
    assert account.keyring.read()["refresh_token"] in side.refresh
    X().publish(replace(outgoing("Mer."), key="more"), account)
    assert side.renewals == 1


def test_a_token_refused_midway_is_renewed_and_the_call_made_again(side: XSide, rig: XRig) -> None:
    del side.access["access-0"]
    X().publish(outgoing(), rig.account)
    assert (side.renewals, len(side.posts_said)) == (1, 1)


def test_two_processes_at_the_same_time_use_the_refresh_token_once(side: XSide, rig: XRig) -> None:
    account = worn(rig)
    errors: list[ConnectorError] = []
    start = threading.Barrier(4)

    def say(number: int) -> None:
        start.wait()
        try:
            X().publish(replace(outgoing(f"Nyhet {number}"), key=f"news-{number}"), account)
        except ConnectorError as error:
            errors.append(error)

    threads = [threading.Thread(target=say, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert (side.renewals, len(side.posts_said)) == (1, 4)


def test_leave_that_was_taken_back_stops_the_channel_until_somebody_signs_in(side: XSide, rig: XRig) -> None:
    side.refresh.clear()
    with pytest.raises(ConnectorError) as told:
        X().publish(outgoing(), worn(rig))
    assert (told.value.permanent, told.value.pauses, told.value.advice) == (True, True, "sign-in-again")


@pytest.mark.parametrize(
    "lost",
    [Step(503), Step(silent=True, after=True), Step(garbage=True, after=True)],
    ids=["503", "silence", "garbage"],
)
def test_a_lost_renewal_means_later_and_nothing_to_look_up(lost: Step, side: XSide, rig: XRig) -> None:
    side.plan = deque([lost, Step()])
    with pytest.raises(ConnectorError) as told:
        X().publish(outgoing(), worn(rig))
    assert (told.value.permanent, told.value.unknown) == (False, False)


def test_an_account_that_was_never_connected_says_so(side: XSide, rig: XRig) -> None:
    for act in (lambda: X().fetch(fresh(rig), ""), lambda: X().publish(outgoing(), fresh(rig))):
        with pytest.raises(ConnectorError) as told:
            act()
        assert told.value.advice == "sign-in-again"
    assert not side.calls
