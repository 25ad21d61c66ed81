"""What the daily question finds out."""

from collections import deque
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from torget.connectors.contract import ConnectorError, FixedKeyring
from torget.connectors.linkedin import LinkedIn
from torget.connectors.linkedin.guide import SCOPES
from torget.connectors.linkedin.tests.rig import TOKENS, LinkedInRig
from torget.connectors.linkedin.tests.standin import LinkedInSide
from torget.connectors.linkedin.tests.things import SCHOOL
from torget.connectors.linkedin.versions import DIES, VERSION, sunset
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import outgoing


def test_a_healthy_page_tells_when_it_must_be_connected_again(side: LinkedInSide, rig: LinkedInRig) -> None:
    health = LinkedIn().probe(rig.account)
    assert (health.well, health.renews, health.missing) == (True, False, ())
    assert health.expires == datetime.fromtimestamp(side.ends, UTC)
    assert health.scopes == SCOPES
    assert health.sunset == sunset() is not None
    assert health.profile is not None
    assert (health.profile.name, health.profile.handle) == ("Lindby kommun", "lindby-kommun")
    assert (health.profile.url, health.profile.links_back) == ("https://www.linkedin.com/company/lindby-kommun/", True)


def test_a_permission_that_was_taken_back_is_named(side: LinkedInSide, rig: LinkedInRig) -> None:
    side.access["access-0"] = "w_organization_social r_organization_social rw_organization_admin"
    health = LinkedIn().probe(rig.account)
    assert (health.well, health.code) == (False, "scope-missing")
    assert health.missing == ("w_organization_social_feed", "r_organization_social_feed")


def test_an_app_that_lost_its_product_is_not_admitted(side: LinkedInSide, rig: LinkedInRig) -> None:
    side.approved = False
    health = LinkedIn().probe(rig.account)
    assert (health.well, health.code, health.unapproved) == (False, "not-approved", True)
    assert health.expires is not None


@pytest.mark.parametrize("pages", [[], [SCHOOL]])
def test_whoever_is_no_administrator_any_more_is_found(pages: list[str], side: LinkedInSide, rig: LinkedInRig) -> None:
    side.pages = pages
    health = LinkedIn().probe(rig.account)
    assert (health.well, health.code) == (False, "wrong-token")


def test_a_revoked_token_stops_the_channel(side: LinkedInSide, rig: LinkedInRig) -> None:
    side.access.clear()
    with pytest.raises(ConnectorError) as told:
        LinkedIn().probe(rig.account)
    assert (told.value.pauses, told.value.advice) == (True, "sign-in-again")


def test_a_wrong_secret_stops_the_channel(rig: LinkedInRig) -> None:
    account = replace(rig.account, keyring=FixedKeyring(TOKENS | {"client_secret": "another"}))
    with pytest.raises(ConnectorError) as told:
        LinkedIn().probe(account)
    assert (told.value.pauses, told.value.advice) == (True, "wrong-token")


def test_a_dead_version_stops_everything_with_the_same_word(side: LinkedInSide, rig: LinkedInRig) -> None:
    side.versions = {"203001"}
    acts = (
        lambda: LinkedIn().publish(outgoing(), rig.account),
        lambda: LinkedIn().fetch(rig.account, ""),
        lambda: LinkedIn().probe(rig.account),
    )
    for act in acts:
        with pytest.raises(ConnectorError, match="not active") as told:
            act()
        assert (told.value.permanent, told.value.pauses, told.value.advice) == (True, True, "version-dead")


def test_the_version_that_we_speak_has_a_last_day_a_year_or_so_after_it() -> None:
    assert VERSION in DIES
    for version, dies in DIES.items():
        assert timedelta(days=365) <= dies - date(int(version[:4]), int(version[4:]), 1) < timedelta(days=400)
    assert sunset("209901") is None


@pytest.mark.parametrize("body", [b"[]", b"<html>", b"null"])
def test_nonsense_is_told_and_nothing_stops(body: bytes, side: LinkedInSide, rig: LinkedInRig) -> None:
    side.reads = deque([Step(200, after=True)])
    side.answer = lambda call: Step(200, body=body)  # type: ignore[method-assign]
    with pytest.raises(ConnectorError) as told:
        LinkedIn().fetch(rig.account, "")
    assert not told.value.permanent
