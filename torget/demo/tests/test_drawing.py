"""Landscapes are what the scene says, every time."""

from dataclasses import replace
from io import BytesIO

from PIL import Image

from torget.demo.drawing import SIZE, draw
from torget.demo.scenes import LAKE, SNOWY_STREET


def test_the_same_scene_is_the_same_picture() -> None:
    assert draw(LAKE.scene) == draw(LAKE.scene)


def test_another_seed_is_another_picture() -> None:
    assert draw(LAKE.scene) != draw(replace(LAKE.scene, seed=LAKE.scene.seed + 1))


def test_snow_lies_white_below_a_dark_sky() -> None:
    picture = Image.open(BytesIO(draw(SNOWY_STREET.scene)))
    assert picture.size == SIZE
    above, below = (picture.getpixel((SIZE[0] // 3, y)) for y in (10, SIZE[1] - 10))
    assert isinstance(above, tuple)
    assert isinstance(below, tuple)
    assert sum(above) < 200
    assert sum(below) > 600
