"""What the daily look tells."""

from datetime import UTC, datetime

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Budget
from torget.connectors.mastodon import limits
from torget.connectors.mastodon.health import links_back
from torget.connectors.mastodon.tests.entities import field
from torget.connectors.mastodon.tests.gate import SCOPES
from torget.connectors.mastodon.tests.rig import MastodonRig
from torget.connectors.mastodon.tests.stand_in import StandIn
from torget.testing.connectors.samples import URL, outgoing

VERIFIED = "2026-11-01T07:00:00.000Z"


def test_a_good_account_is_told_with_its_name_its_scopes_and_its_budget(rig: MastodonRig, there: StandIn) -> None:
    there.fields = [field("Webb", f"{URL}/channels/", VERIFIED)]
    health = rig.connector.probe(rig.account)
    assert (health.well, health.code, health.missing) == (True, "well", ())
    assert health.scopes == tuple(SCOPES.split())
    assert health.budget == Budget(299, 300, datetime(2026, 11, 21, 12, 5, 0, 123456, UTC))
    assert health.profile is not None
    assert health.profile.name == "Lindby kommun"
    assert health.profile.handle.startswith("@lindby@")
    assert health.profile.url == "https://lindby.social/@lindby"
    assert health.profile.links_back


@pytest.mark.parametrize(
    ("address", "verified", "led"),
    [
        (URL, VERIFIED, True),
        (f"{URL}/", VERIFIED, True),
        (f"{URL}/channels/", None, False),
        (f"{URL}.elsewhere.example/", VERIFIED, False),
        ("https://lindby.example/", VERIFIED, False),
    ],
)
def test_a_profile_leads_to_us_where_the_server_has_verified_it(address: str, verified: str | None, led: bool) -> None:
    assert links_back({"fields": [field("Webb", address, verified)]}, URL) is led


def test_a_permission_that_is_missing_is_told_by_name(rig: MastodonRig, there: StandIn) -> None:
    there.tokens = dict.fromkeys(there.tokens, SCOPES.replace(" write:media", ""))
    health = rig.connector.probe(rig.account)
    assert (health.well, health.code, health.missing) == (False, "scope-missing", ("write:media",))
    assert health.profile is not None


def test_also_where_not_even_the_name_may_be_asked(rig: MastodonRig, there: StandIn) -> None:
    there.tokens = dict.fromkeys(there.tokens, "write")
    health = rig.connector.probe(rig.account)
    assert (health.well, health.code) == (False, "scope-missing")
    assert health.missing == ("read:accounts", "read:statuses", "read:notifications")


@pytest.mark.parametrize("unknown", [set(), {"/oauth/token/info"}])
def test_an_application_s_token_is_found(rig: MastodonRig, there: StandIn, unknown: set[str]) -> None:
    there.tokens = dict.fromkeys(there.tokens)
    there.unknown = unknown
    with pytest.raises(ConnectorError) as told:
        rig.connector.probe(rig.account)
    assert (told.value.permanent, told.value.pauses, told.value.advice) == (True, True, "wrong-token")


def test_a_token_that_was_taken_back_is_found(rig: MastodonRig, there: StandIn) -> None:
    there.tokens.clear()
    with pytest.raises(ConnectorError) as told:
        rig.connector.probe(rig.account)
    assert (told.value.pauses, told.value.advice) == (True, "sign-in-again")


def test_a_server_that_tells_little_may_still_be_well(rig: MastodonRig, there: StandIn) -> None:
    there.unknown = {"/oauth/token/info", "/api/v1/apps/verify_credentials", "/api/v2/instance"}
    health = rig.connector.probe(rig.account)
    assert (health.well, health.scopes) == (True, ())
    assert limits.can(rig.account) == rig.connector.can


def test_previews_follow_what_the_server_takes(rig: MastodonRig, there: StandIn) -> None:
    post = outgoing("Ord efter ord, och så vidare. " * 30)
    assert len(rig.connector.preview(post, rig.account).parts) == 2
    there.limits |= {"text": 5000, "images": 8}
    rig.connector.probe(rig.account)
    preview = rig.connector.preview(post, rig.account)
    assert (len(preview.parts), preview.limit) == (1, 5000)
    assert not rig.connector.preview(outgoing(pictures=8), rig.account).faults
    rig.connector.publish(post, rig.account)
    assert rig.words(there) == (preview.parts[0].sent,)
