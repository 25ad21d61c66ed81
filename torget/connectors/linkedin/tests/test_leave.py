"""Leave to speak: one grant for each page, for sixty days, and lost with a clear word."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from torget.connectors.account import Account
from torget.connectors.contract import ConnectorError, FixedKeyring
from torget.connectors.linkedin import LinkedIn
from torget.connectors.linkedin.guide import SCOPES
from torget.connectors.linkedin.tests.rig import TOKENS, LinkedInRig
from torget.connectors.linkedin.tests.standin import CLIENT, SECRET, LinkedInSide
from torget.connectors.linkedin.tests.things import SCHOOL, US
from torget.testing.connectors.samples import outgoing

BACK = "https://torget.lindby.example/connect/linkedin/"


def fresh(rig: LinkedInRig, secret: str = SECRET) -> Account:
    """An account that nobody has connected yet."""
    return rig.new_account({"client_id": CLIENT, "api": rig.address}, {"client_secret": secret})


def connect(side: LinkedInSide, account: Account) -> tuple[object, ...]:
    """Go there and come back."""
    journey = LinkedIn().authorise(account, BACK, "state-1")
    return LinkedIn().redeem(account, BACK, side.consents(journey.url), journey.kept)


def partner(rig: LinkedInRig, **more: str) -> tuple[Account, FixedKeyring]:
    """An account whose token is renewed."""
    keyring = FixedKeyring(TOKENS | {"refresh_token": "refresh-0"} | more)
    return replace(rig.account, keyring=keyring), keyring


def test_a_person_is_sent_to_linkedin_with_what_it_wants_to_know(rig: LinkedInRig) -> None:
    journey = LinkedIn().authorise(replace(fresh(rig), settings={"client_id": CLIENT}), BACK, "state-1")
    asked = parse_qs(urlsplit(journey.url).query)
    assert journey.url.startswith("https://www.linkedin.com/oauth/v2/authorization?")
    assert (asked["state"], asked["redirect_uri"], asked["scope"]) == (["state-1"], [BACK], [" ".join(SCOPES)])


def test_there_is_a_grant_for_each_page(side: LinkedInSide, rig: LinkedInRig) -> None:
    side.pages = [US, SCHOOL]
    account = fresh(rig)
    journey = LinkedIn().authorise(account, BACK, "state-1")
    first, second = LinkedIn().redeem(account, BACK, side.consents(journey.url), journey.kept)
    assert (first.label, second.label) == ("Lindby kommun", "Lindby gymnasium")
    assert (first.settings["organization"], first.settings["vanity"]) == (US, "lindby-kommun")
    assert second.settings["organization"] == SCHOOL
    assert set(first.secrets) == {"access_token", "expires_at", "scope"}
    assert first.secrets["scope"].split() == list(SCOPES)
    ends = datetime.fromisoformat(first.secrets["expires_at"]) - datetime.now(UTC)
    assert timedelta(days=59) < ends <= timedelta(days=60)
    assert first.secrets["access_token"] not in repr(first)


def test_whoever_looks_after_no_page_is_told_so(side: LinkedInSide, rig: LinkedInRig) -> None:
    side.pages = []
    with pytest.raises(ConnectorError, match="no page") as told:
        connect(side, fresh(rig))
    assert (told.value.permanent, told.value.advice) == (True, "wrong-token")


def test_an_app_without_the_product_is_told_so(side: LinkedInSide, rig: LinkedInRig) -> None:
    side.approved = False
    with pytest.raises(ConnectorError) as told:
        connect(side, fresh(rig))
    assert told.value.advice == "not-approved"


@pytest.mark.parametrize("answer", [{"error": "user_cancelled_authorize"}, {}])
def test_whoever_says_no_is_heard(answer: Mapping[str, str], side: LinkedInSide, rig: LinkedInRig) -> None:
    with pytest.raises(ConnectorError) as told:
        LinkedIn().redeem(fresh(rig), BACK, answer, {})
    assert (told.value.permanent, told.value.advice) == (True, "refused")
    assert not side.calls


def test_a_wrong_secret_is_found_when_connecting(side: LinkedInSide, rig: LinkedInRig) -> None:
    with pytest.raises(ConnectorError) as told:
        connect(side, fresh(rig, "another-secret"))
    assert told.value.advice == "wrong-token"
    assert "another-secret" not in str(told.value)


def test_a_code_is_good_once_and_for_one_address(side: LinkedInSide, rig: LinkedInRig) -> None:
    account = fresh(rig)
    answer = side.consents(LinkedIn().authorise(account, BACK, "state-1").url)
    for back in (f"{BACK}other/", BACK):
        with pytest.raises(ConnectorError) as told:
            LinkedIn().redeem(account, back, answer, {})
        assert (told.value.permanent, told.value.advice) == (True, "refused")


def test_a_revoked_token_stops_the_channel(side: LinkedInSide, rig: LinkedInRig) -> None:
    side.access.clear()
    for act in (lambda: LinkedIn().publish(outgoing(), rig.account), lambda: LinkedIn().fetch(rig.account, "")):
        with pytest.raises(ConnectorError) as told:
            act()
        assert (told.value.permanent, told.value.pauses, told.value.advice) == (True, True, "sign-in-again")


def test_a_token_that_has_ended_and_is_not_renewed_stops_the_channel(side: LinkedInSide, rig: LinkedInRig) -> None:
    ended = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    account = replace(rig.account, keyring=FixedKeyring(TOKENS | {"expires_at": ended}))
    with pytest.raises(ConnectorError) as told:
        LinkedIn().publish(outgoing(), account)
    assert (told.value.pauses, told.value.advice) == (True, "sign-in-again")
    assert not side.calls


def test_a_partners_token_is_renewed_midway(side: LinkedInSide, rig: LinkedInRig) -> None:
    side.partner, side.refresh = True, {"refresh-0"}
    account, keyring = partner(rig)
    side.access = {"another": "", "third": ""}
    LinkedIn().publish(outgoing(), account)
    assert len(side.posts_said) == 1
    kept = keyring.read()
    assert kept["access_token"] == "access-2"
    assert datetime.fromisoformat(kept["refresh_ends"]) > datetime.now(UTC) + timedelta(days=360)


def test_a_partner_whose_renewal_is_refused_signs_in_again(side: LinkedInSide, rig: LinkedInRig) -> None:
    side.access.clear()
    account, _ = partner(rig)
    with pytest.raises(ConnectorError) as told:
        LinkedIn().publish(outgoing(), account)
    assert (told.value.pauses, told.value.advice) == (True, "sign-in-again")


def test_a_partner_is_warned_when_the_renewal_itself_ends(side: LinkedInSide, rig: LinkedInRig) -> None:
    ends = datetime.now(UTC).replace(microsecond=0) + timedelta(days=300)
    account, _ = partner(rig, refresh_ends=ends.isoformat())
    assert LinkedIn().probe(account).expires == ends
