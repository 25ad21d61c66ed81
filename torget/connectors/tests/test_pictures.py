"""Pictures are made to fit, and nothing else is done to them."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from torget.connectors.can import Can
from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Picture
from torget.connectors.pictures import fit
from torget.testing.connectors.samples import picture


def kept(folder: Path, image: Image.Image, form: str = "PNG") -> Picture:
    """A picture of ours in a file."""
    path = folder / f"a.{form.lower()}"
    image.save(path, form)
    return Picture("", str(path), f"image/{form.lower()}", image.width, image.height, "Ord")


def noise(width: int, height: int) -> Image.Image:
    """What no format can make small."""
    return Image.frombytes("RGB", (width, height), Random(1).randbytes(width * height * 3))


def opened(body: bytes) -> Image.Image:
    """The picture in it."""
    return Image.open(BytesIO(body))


def test_what_fits_goes_as_it_is() -> None:
    own = picture(0)
    fitted = fit(own, Can(images=1, image_bytes=1_000_000, image_side=1200))
    assert fitted.body == Path(own.path).read_bytes()
    assert (fitted.media_type, fitted.width, fitted.height) == ("image/jpeg", 1200, 800)


def test_what_is_too_large_is_made_smaller_with_its_shape() -> None:
    fitted = fit(picture(0), Can(images=1, image_side=600))
    assert (fitted.width, fitted.height) == opened(fitted.body).size == (600, 400)


def test_what_is_too_heavy_is_made_lighter(tmp_path: Path) -> None:
    fitted = fit(kept(tmp_path, noise(600, 400)), Can(images=1, image_bytes=30_000))
    assert len(fitted.body) <= 30_000
    assert fitted.media_type == "image/jpeg"
    assert fitted.width / fitted.height == pytest.approx(1.5, abs=0.02)


def test_a_kind_that_is_not_taken_becomes_jpeg(tmp_path: Path) -> None:
    own = kept(tmp_path, Image.new("RGB", (300, 200), "red"), "WEBP")
    assert fit(own, Can(images=1)).media_type == "image/jpeg"
    assert fit(own, Can(images=1), frozenset({"image/webp"})).media_type == "image/webp"


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_seen_through_becomes_white(tmp_path: Path, mode: str) -> None:
    image = Image.new("RGBA", (300, 200), (0, 0, 0, 0)).convert(mode)
    own = kept(tmp_path, image)
    fitted = fit(own, Can(images=1), frozenset({"image/jpeg"}))
    assert min(low for low, _ in opened(fitted.body).convert("RGB").getextrema()) > 250  # type: ignore[misc]


def test_a_picture_that_is_lost_or_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"not a picture")
    for path in ("/nowhere/a.jpg", str(tmp_path / "a.png")):
        with pytest.raises(ConnectorError) as told:
            fit(replace(picture(0), path=path), Can(images=1, image_side=10))
        assert (told.value.permanent, told.value.advice) == (True, "picture-lost")
        assert "/nowhere" not in str(told.value)
