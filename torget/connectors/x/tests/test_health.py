"""What the daily question finds out."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from torget.connectors.contract import ConnectorError, FixedKeyring
from torget.connectors.x import X
from torget.connectors.x.tests.rig import TOKENS, XRig
from torget.connectors.x.tests.standin import SCOPE, XSide


def test_a_healthy_account_tells_what_it_may_do_and_how_often(rig: XRig) -> None:
    health = X().probe(rig.account)
    assert (health.well, health.renews, health.expires, health.missing) == (True, True, None, ())
    assert set(health.scopes) == set(SCOPE.split())
    assert health.budget is not None
    assert (health.budget.left, health.budget.of) == (74, 75)
    assert health.budget.resets is not None
    assert health.budget.resets > datetime.now(UTC)
    assert health.profile is not None
    assert (health.profile.handle, health.profile.links_back) == ("@lindby", True)


def test_a_permission_that_was_not_given_is_named(side: XSide, rig: XRig) -> None:
    less = {"scope": "tweet.read tweet.write users.read offline.access dm.read dm.write"}
    account = replace(rig.account, keyring=FixedKeyring(TOKENS | less))
    health = X().probe(account)
    assert (health.well, health.code) == (False, "scope-missing")
    assert health.missing == ("tweet.moderate.write", "media.write")


def test_a_permission_that_was_taken_back_is_known_after_the_next_renewal(side: XSide, rig: XRig) -> None:
    side.granted_scope = SCOPE.replace("dm.read ", "")
    side.access.clear()
    assert X().probe(rig.account).missing == ("dm.read",)


def test_letters_that_nobody_reads_need_no_permission(rig: XRig) -> None:
    account = replace(rig.opened(letters="leave"), keyring=FixedKeyring(TOKENS | {"scope": SCOPE.split(" dm.")[0]}))
    assert X().probe(account).well


def test_an_app_that_x_has_not_admitted_is_told_so(side: XSide, rig: XRig) -> None:
    side.approved = False
    health = X().probe(rig.account)
    assert (health.well, health.code, health.unapproved) == (False, "not-approved", True)


def test_a_token_of_the_wrong_kind_is_found(side: XSide, rig: XRig) -> None:
    side.application_only = True
    assert X().probe(rig.account).code == "wrong-token"


def test_a_token_of_somebody_elses_account_is_found(rig: XRig) -> None:
    health = X().probe(rig.opened(user_id="4004"))
    assert (health.well, health.code) == (False, "wrong-token")
    assert "@lindby" in health.detail


def test_an_empty_purse_stops_the_channel(side: XSide, rig: XRig) -> None:
    side.credits = False
    with pytest.raises(ConnectorError) as told:
        X().probe(rig.account)
    assert (told.value.pauses, told.value.advice) == (True, "credits-gone")
