"""Leave to speak: asked for with a signature, and lost with a clear word."""

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from torget.connectors.account import Account
from torget.connectors.contract import ConnectorError, FixedKeyring
from torget.connectors.flickr import Flickr
from torget.connectors.flickr.calls import FRONT, REST, UPLOAD, address
from torget.connectors.flickr.tests.rig import TOKENS, FlickrRig
from torget.connectors.flickr.tests.standin import KEY, SECRET, FlickrSide
from torget.connectors.flickr.tests.things import US
from torget.testing.connectors.samples import outgoing

BACK = "https://torget.lindby.example/connect/flickr/"


def fresh(rig: FlickrRig, secret: str = SECRET, key: str = KEY) -> Account:
    """An account that nobody has connected yet."""
    return rig.new_account({"api_key": key, "api": rig.address}, {"api_secret": secret})


def test_leave_is_asked_for_and_brings_a_token_and_whose_it_is(side: FlickrSide, rig: FlickrRig) -> None:
    account = fresh(rig)
    journey = Flickr().authorise(account, BACK, "state-1")
    assert parse_qs(urlsplit(journey.url).query) == {"oauth_token": ["asked-0"], "perms": ["delete"]}
    assert "asked-0-secret" not in journey.url + repr(journey)
    answer = side.consents(journey.url)
    assert answer["state"] == "state-1"
    (grant,) = Flickr().redeem(account, BACK, answer, journey.kept)
    assert (grant.label, grant.settings["nsid"]) == ("lindbykommun", US)
    assert datetime.fromisoformat(grant.settings["since"]) <= datetime.now(UTC)
    assert set(grant.secrets) == {"oauth_token", "oauth_token_secret"}
    assert grant.secrets["oauth_token_secret"] not in repr(grant)
    connected = replace(
        account,
        settings={**account.settings, **grant.settings},
        keyring=FixedKeyring({**account.secrets, **grant.secrets}),
    )
    assert Flickr().probe(connected).well


@pytest.mark.parametrize(
    "answer", [{"oauth_problem": "user_refused"}, {}, {"oauth_token": "asked-9", "oauth_verifier": "v"}]
)
def test_whoever_says_no_or_comes_from_elsewhere_gets_nothing(
    answer: dict[str, str], side: FlickrSide, rig: FlickrRig
) -> None:
    with pytest.raises(ConnectorError) as told:
        Flickr().redeem(fresh(rig), BACK, answer, {"token": "asked-0", "token_secret": "s"})
    assert (told.value.permanent, told.value.advice) == (True, "refused")
    assert not side.calls


@pytest.mark.parametrize("wrong", [{"secret": "another"}, {"key": "another"}])
def test_a_wrong_key_is_found_when_connecting(wrong: dict[str, str], side: FlickrSide, rig: FlickrRig) -> None:
    with pytest.raises(ConnectorError) as told:
        Flickr().authorise(fresh(rig, **wrong), BACK, "state-1")
    assert (told.value.permanent, told.value.advice) == (True, "wrong-token")
    assert "another" not in str(told.value)


def test_a_revoked_token_stops_the_channel(side: FlickrSide, rig: FlickrRig) -> None:
    side.tokens.clear()
    acts = (
        lambda: Flickr().publish(outgoing(pictures=1), rig.account),
        lambda: Flickr().fetch(rig.account, ""),
        lambda: Flickr().probe(rig.account),
    )
    for act in acts:
        with pytest.raises(ConnectorError) as told:
            act()
        assert (told.value.permanent, told.value.pauses, told.value.advice) == (True, True, "sign-in-again")


def test_every_call_is_signed_anew(side: FlickrSide, rig: FlickrRig) -> None:
    Flickr().publish(outgoing("Å, ä & ö + 100 % ~ *", pictures=2), rig.account)
    assert len(side.nonces) == len(side.calls) > 4
    shown = "".join(call.path + str(call.headers) for call in side.calls)
    assert not any(secret in shown for secret in (SECRET, TOKENS["oauth_token_secret"]))


def test_flickr_is_in_three_places_and_a_test_installation_in_one() -> None:
    account = FlickrRig("https://flickr.example").account
    own = replace(account, settings={})
    assert address(own, REST, "rest/") == "https://api.flickr.com/services/rest/"
    assert address(own, UPLOAD, "upload/") == "https://up.flickr.com/services/upload/"
    assert address(own, FRONT, "oauth/authorize") == "https://www.flickr.com/services/oauth/authorize"
    assert address(account, UPLOAD, "upload/") == "https://flickr.example/services/upload/"
