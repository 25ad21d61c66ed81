"""Permissions: what lacks is named, and makes a channel unwell."""

from torget.connectors.hub import Profile
from torget.connectors.probing import health, lacking


def test_what_lacks_is_named_in_the_order_in_which_we_need_it() -> None:
    assert lacking(("read", "write", "delete"), {"write"}) == ("read", "delete")


def test_a_channel_with_all_it_needs_is_well_and_says_the_rest() -> None:
    told = health(("read",), (), detail="It is slow today.", profile=Profile("Lindby kommun"))
    assert (told.well, told.code, told.detail, told.profile) == (
        True,
        "well",
        "It is slow today.",
        Profile("Lindby kommun"),
    )


def test_a_channel_that_lacks_something_says_that_first() -> None:
    told = health(("read",), ("write", "delete"), detail="It is slow today.")
    assert (told.well, told.code, told.detail) == (False, "scope-missing", "Not granted: write, delete.")
    assert (told.scopes, told.missing) == (("read",), ("write", "delete"))
