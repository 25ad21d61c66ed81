"""What comes out of a file is a picture of ours, or a sentence."""

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageFile

from torget.media.cleaning import LONGEST_SIDE, MARKUP, clean
from torget.media.errors import PictureError
from torget.media.tests import files

HONEST = [
    ("JPEG", "RGB", "image/jpeg"),
    ("JPEG", "L", "image/jpeg"),
    ("JPEG", "CMYK", "image/jpeg"),
    ("PNG", "RGBA", "image/png"),
    ("PNG", "P", "image/png"),
    ("PNG", "1", "image/png"),
    ("PNG", "I;16", "image/png"),
    ("GIF", "P", "image/png"),
    ("WEBP", "RGB", "image/webp"),
    ("WEBP", "RGBA", "image/webp"),
    ("AVIF", "RGB", "image/jpeg"),
    ("AVIF", "RGBA", "image/png"),
]

HOSTILE: list[tuple[str, Callable[[], bytes], str]] = [
    ("an SVG with a script", lambda: files.SVG, "disguised"),
    ("an SVG without one", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>', "unreadable"),
    ("an HTML page", lambda: b"<html><body>hello", "disguised"),
    ("a JPEG that is a page as well", lambda: files.picture() + b"<HTML><ScRiPt>alert(1)", "disguised"),
    ("a GIF whose comment is PHP", lambda: files.picture("GIF", mode="P", comment=b"<?php system()"), "disguised"),
    ("a GIF that is an archive as well", files.with_archive, "disguised"),
    ("a PDF", lambda: b"%PDF-1.7\n" + b"0" * 100, "disguised"),
    ("a bomb of 10,000 million pixels", lambda: files.bomb(100_000), "pixels"),
    ("a bomb of 144 million pixels", lambda: files.bomb(12_000), "pixels"),
    ("a bomb of 64 million pixels", lambda: files.bomb(8_000), "pixels"),
    ("a PNG with a comment of 70 MB", files.text_bomb, "unreadable"),
    ("a PNG that ends in the middle", lambda: files.bomb(100), "unreadable"),
    ("a JPEG that ends in the middle", lambda: files.picture(size=(900, 900))[:-2000], "unreadable"),
    ("only the first bytes of a JPEG", lambda: b"\xff\xd8\xff\xe0", "unreadable"),
    ("a TIFF, which many decoders fell for", lambda: files.picture("TIFF"), "unreadable"),
    ("an EPS, which is a program", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "unreadable"),
    ("an icon", lambda: files.picture("ICO"), "unreadable"),
    ("plain words", "Snö i natt".encode, "unreadable"),
    ("zeros", lambda: b"\0" * 4096, "unreadable"),
]


@pytest.mark.parametrize(("form", "mode", "media_type"), HONEST)
def test_an_honest_picture_comes_out_as_the_type_it_says(form: str, mode: str, media_type: str) -> None:
    cleaned = clean(files.picture(form, mode=mode))
    with Image.open(io.BytesIO(cleaned.whole.content)) as whole:
        assert whole.get_format_mimetype() == cleaned.media_type == media_type
        assert whole.size == (cleaned.whole.width, cleaned.whole.height) == (64, 48)


@pytest.mark.parametrize(("what", "make", "code"), HOSTILE, ids=[what for what, _, _ in HOSTILE])
def test_a_hostile_file_is_refused_with_a_sentence(what: str, make: Callable[[], bytes], code: str) -> None:
    with pytest.raises(PictureError) as refused:
        clean(make())
    assert (refused.value.code, str(refused.value)[-1]) == (code, "."), what


def test_half_a_picture_is_refused_whatever_others_have_told_pillow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(PictureError):
        clean(files.picture(size=(900, 900))[:-2000])


def test_what_is_hidden_beside_the_pixels_stays_behind() -> None:
    secret = b"this is the secret payload"
    carrier = files.picture("PNG") + secret
    for copy in (clean(carrier).whole, clean(files.picture() + secret).whole):
        assert secret not in copy.content


def test_a_picture_is_turned_upright_and_tells_no_place() -> None:
    whole = clean(files.with_orientation(6, "Storgatan 1")).whole
    assert (whole.width, whole.height) == (48, 64)
    with Image.open(io.BytesIO(whole.content)) as image:
        assert not image.getexif()
        assert "icc_profile" not in image.info
    assert b"Storgatan" not in whole.content


def test_a_colour_profile_is_followed_and_then_dropped_without_losing_the_orientation() -> None:
    exif = Image.Exif()
    exif[0x0112] = 8
    profile = _srgb_profile()
    whole = clean(files.picture(exif=exif, icc_profile=profile)).whole
    assert (whole.width, whole.height) == (48, 64)
    assert profile not in whole.content


def test_a_broken_colour_profile_costs_only_the_profile() -> None:
    assert clean(files.picture(icc_profile=b"no profile at all")).whole.width == 64


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_only_the_first_frame_of_a_moving_picture_is_kept(form: str) -> None:
    with Image.open(io.BytesIO(clean(files.animated(form)).whole.content)) as image:
        assert getattr(image, "n_frames", 1) == 1
        assert image.convert("RGB").getpixel((10, 10)) == (255, 255, 255)


def test_a_large_picture_is_shrunk_and_copied_for_pages() -> None:
    cleaned = clean(files.picture(size=(4000, 1000)))
    assert (cleaned.whole.width, cleaned.whole.height) == (LONGEST_SIDE, 512)
    assert [(copy.width, copy.height) for copy in cleaned.smaller] == [(960, 240), (480, 120)]


def test_a_small_picture_is_not_blown_up() -> None:
    assert clean(files.picture(size=(480, 2))).smaller == ()


def test_a_line_of_pixels_survives_being_narrowed() -> None:
    assert [copy.height for copy in clean(files.picture(size=(2000, 1))).smaller] == [1, 1]


def test_see_through_stays_see_through() -> None:
    content = files.picture("PNG", mode="RGBA")
    with Image.open(io.BytesIO(clean(content).whole.content)) as image:
        assert image.mode == "RGBA"


@pytest.mark.parametrize("sign", MARKUP)
def test_markup_is_found_wherever_it_stands_and_however_it_is_written(sign: bytes) -> None:
    whole = files.picture(size=(200, 200))
    with pytest.raises(PictureError):
        clean(whole[:400] + sign.upper() + whole[400:])


def _srgb_profile() -> bytes:
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
