"""What a server takes, from what it says of itself."""

import math
from dataclasses import replace
from typing import Any

import pytest

from torget.connectors.mastodon import limits
from torget.connectors.mastodon.limits import CAN
from torget.connectors.mastodon.tests.entities import instance
from torget.connectors.mastodon.tests.rig import MastodonRig
from torget.testing.connectors.samples import picture

ACCOUNT = MastodonRig("https://lindby.social").account


def test_what_nobody_has_told_is_as_delivered() -> None:
    assert limits.can(MastodonRig("https://lindby.social").account) == CAN


def test_what_the_server_says_holds() -> None:
    limits.remember(ACCOUNT, instance({"text": 1000, "images": 8, "image_bytes": 99, "pixels": 33177600}))
    assert limits.can(ACCOUNT) == replace(CAN, text=1000, images=8, image_bytes=99)


@pytest.mark.parametrize("told", [None, {}, {"statuses": []}, {"statuses": {"max_characters": 0}}])
def test_nonsense_changes_nothing(told: Any) -> None:
    account = MastodonRig("https://lindby.social").account
    limits.remember(account, {"configuration": told})
    limits.remember(account, {})
    assert limits.can(account) == CAN


@pytest.mark.parametrize("shape", [(1200, 800), (800, 1200), (6000, 400), (2000, 2000)])
def test_a_picture_keeps_as_many_pixels_as_it_may(shape: tuple[int, int]) -> None:
    limits.remember(ACCOUNT, instance({"text": 500, "images": 4, "image_bytes": 1, "pixels": 480_000}))
    width, height = shape
    side = limits.can_picture(ACCOUNT, replace(picture(0), width=width, height=height)).image_side
    assert side is not None
    scale = side / max(shape)
    assert width * scale * height * scale <= 480_000
    assert math.isclose(width * scale * height * scale, 480_000, rel_tol=0.01)


def test_a_small_picture_stays_as_it_is() -> None:
    limits.remember(ACCOUNT, instance({"text": 500, "images": 4, "image_bytes": 1, "pixels": 33177600}))
    assert limits.can_picture(ACCOUNT, picture(0)).image_side == 1200
