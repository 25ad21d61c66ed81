"""Pictures: handed over once, waited for, and never posted without their words."""

import os
from collections import deque
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Picture
from torget.connectors.x import X, media
from torget.connectors.x.tests.rig import XRig
from torget.connectors.x.tests.standin import XSide
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import outgoing


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks follow each other at once, and patience is short."""
    monkeypatch.setattr(media, "GLANCE", 0.01)
    monkeypatch.setattr(media, "PATIENCE", 0.5)


def uploads(side: XSide) -> int:
    """How many pictures were handed over."""
    return sum(1 for call in side.calls if (call.method, call.path) == ("POST", "/2/media/upload"))


def test_pictures_are_handed_over_once_however_often_the_post_is_tried(side: XSide, rig: XRig) -> None:
    post = outgoing(pictures=2)
    side.plan = deque([Step(), Step(), Step(), Step(), Step(429), Step()])
    with pytest.raises(ConnectorError):
        X().publish(post, rig.account)
    X().publish(post, rig.account)
    assert uploads(side) == 2
    assert rig.alternatives(side) == tuple(picture.alternative for picture in post.pictures)


def test_a_picture_that_takes_its_time_is_waited_for(side: XSide, rig: XRig) -> None:
    side.polls = 2
    X().publish(outgoing(pictures=1), rig.account)
    assert len(rig.had(side)) == 1


def test_a_picture_that_is_never_ready_is_told_and_asked_for_again_later(side: XSide, rig: XRig) -> None:
    side.polls = None
    with pytest.raises(ConnectorError) as told:
        X().publish(outgoing(pictures=1), rig.account)
    assert (told.value.permanent, told.value.unknown, told.value.retry_after) == (False, False, 60)
    assert "not done with the picture" in str(told.value)
    assert not rig.had(side)
    next(iter(side.media.values())).polls = 0
    X().publish(outgoing(pictures=1), rig.account)
    assert uploads(side) == 1


def test_a_picture_that_x_can_make_nothing_of_is_the_authors_business(side: XSide, rig: XRig) -> None:
    side.broken = True
    with pytest.raises(ConnectorError) as told:
        X().publish(outgoing(pictures=1), rig.account)
    assert (told.value.permanent, told.value.advice) == (True, "picture-refused")


def test_a_picture_that_x_has_forgotten_is_handed_over_anew(side: XSide, rig: XRig) -> None:
    post = outgoing(pictures=1)
    rig.account.memory.put(f"step:{post.key}:picture-0", "17 2026-11-20T07:00:00+00:00", seconds=60)
    X().publish(post, rig.account)
    assert uploads(side) == 1


def test_a_picture_too_heavy_for_x_is_made_lighter(side: XSide, rig: XRig, tmp_path: Path) -> None:
    path = tmp_path / "noise.png"
    Image.frombytes("RGB", (1400, 1300), os.urandom(1400 * 1300 * 3)).save(path, compress_level=0)
    heavy = Picture("https://torget.lindby.example/media/n.png", str(path), "image/png", 1400, 1300, "Brus")
    X().publish(replace(outgoing(), pictures=(heavy,)), rig.account)
    assert path.stat().st_size > 5_000_000 > next(iter(side.media.values())).size


def test_a_letter_carries_its_picture(side: XSide, rig: XRig) -> None:
    said = rig.somebody(side)
    post = replace(outgoing("Här är kartan.", pictures=1), answers=replace(said, direct=True), public=False)
    X().publish(post, rig.account)
    assert [picture.category for picture in side.media.values()] == ["dm_image"]
    assert [fault.code for fault in X().preview(replace(post, pictures=post.pictures * 2), rig.account).faults] == [
        "too-many-pictures"
    ]
