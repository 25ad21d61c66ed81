"""What the preview says before Instagram has to."""

from dataclasses import replace
from typing import Any

import pytest

from torget.connectors.contract import Account
from torget.connectors.hub import Outgoing
from torget.connectors.meta.instagram import Instagram
from torget.testing.connectors.samples import outgoing, picture


def pictured(**more: Any) -> Outgoing:
    """A post with one picture that is as told."""
    return replace(outgoing(), pictures=(replace(picture(0), **more),))


def codes(instagram: Instagram, post: Outgoing, account: Account) -> list[str]:
    """The faults."""
    return [fault.code for fault in instagram.preview(post, account).faults]


@pytest.mark.parametrize(
    ("width", "height", "fits"),
    [
        (1080, 1080, True),
        (1080, 1350, True),
        (1080, 1351, True),
        (1080, 1400, False),
        (1910, 1000, True),
        (1080, 566, True),
        (2048, 1000, False),
        (900, 1600, False),
    ],
)
def test_only_shapes_that_instagram_takes_go_out_and_nothing_is_cropped(
    width: int, height: int, fits: bool, instagram: Instagram, account: Account
) -> None:
    found = codes(instagram, pictured(width=width, height=height), account)
    assert found == ([] if fits else ["picture-shape"])


@pytest.mark.parametrize("media_type", ["image/png", "image/webp"])
def test_a_picture_that_is_no_jpeg_is_told(media_type: str, instagram: Instagram, account: Account) -> None:
    faults = instagram.preview(pictured(media_type=media_type), account).faults
    assert [(fault.code, fault.blocks, fault.values) for fault in faults] == [("picture-kind", True, {"picture": 1})]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" ".join(f"#ord{number}" for number in range(30)), []),
        (" ".join(f"#ord{number}" for number in range(31)), ["too-many-hashtags"]),
        ("Läs på https://lindby.example/sida#del " * 31, []),
        (" ".join(f"@kommun.{number}" for number in range(21)), ["too-many-names"]),
        (" ".join(f"post{number}@lindby.example" for number in range(21)), []),
        ("a" * 2200, []),
        ("a" * 2201, ["too-long"]),
    ],
)
def test_words_that_instagram_refuses_are_told(
    text: str, found: list[str], instagram: Instagram, account: Account
) -> None:
    assert codes(instagram, replace(outgoing(pictures=1), markdown=text), account) == found


def test_a_shape_that_is_not_taken_is_told_with_those_that_are(instagram: Instagram, account: Account) -> None:
    [fault] = instagram.preview(pictured(width=2048, height=600), account).faults
    assert fault.values == {"picture": 1, "narrowest": "4:5", "widest": "1.91:1"}


def test_without_a_picture_there_is_no_post(instagram: Instagram, account: Account) -> None:
    assert codes(instagram, outgoing(), account) == ["picture-missing"]
