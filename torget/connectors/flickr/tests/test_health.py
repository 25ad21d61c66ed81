"""What the daily question finds out."""

import pytest

from torget.connectors.flickr import Flickr
from torget.connectors.flickr.tests.rig import FlickrRig
from torget.connectors.flickr.tests.standin import FlickrSide
from torget.connectors.flickr.tests.things import ANNA


def test_a_healthy_account_tells_what_it_may_do_and_how_much_room_there_is(side: FlickrSide, rig: FlickrRig) -> None:
    side.shows()
    health = Flickr().probe(rig.account)
    assert (health.well, health.expires, health.missing) == (True, None, ())
    assert health.scopes == ("read", "write", "delete")
    assert health.budget is not None
    assert (health.budget.left, health.budget.of) == (999, 1000)
    assert health.profile is not None
    assert (health.profile.name, health.profile.handle) == ("Lindby kommun", "lindbykommun")
    assert (health.profile.url, health.profile.links_back) == ("https://www.flickr.com/photos/lindbykommun/", True)


def test_an_account_that_is_paid_for_has_room_for_all(side: FlickrSide, rig: FlickrRig) -> None:
    side.pro = True
    assert Flickr().probe(rig.account).budget is None


def test_a_full_account_is_told_before_a_picture_is_refused(side: FlickrSide, rig: FlickrRig) -> None:
    side.room = 1
    side.shows()
    health = Flickr().probe(rig.account)
    assert (health.well, health.code) == (False, "no-room")


@pytest.mark.parametrize(
    ("permission", "missing"), [("read", ("write", "delete")), ("write", ("delete",)), ("", ("write", "delete"))]
)
def test_a_permission_that_was_not_given_is_named(
    permission: str, missing: tuple[str, ...], side: FlickrSide, rig: FlickrRig
) -> None:
    side.tokens["token-0"] = ("token-secret-0", permission)
    health = Flickr().probe(rig.account)
    assert (health.well, health.code, health.missing) == (False, "scope-missing", missing)


def test_a_token_of_somebody_elses_account_is_found(side: FlickrSide, rig: FlickrRig) -> None:
    side.owner = ANNA
    health = Flickr().probe(rig.account)
    assert (health.well, health.code) == (False, "wrong-token")
    assert "annatest" in health.detail
