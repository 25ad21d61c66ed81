"""A stranger's file becomes a picture of our own making: only pixels pass, nothing that lay beside them."""

import zipfile
from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageFile, ImageOps

from torget.media.errors import PictureError

READS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
LONGEST_SIDE = 2048
WIDTHS = (480, 960)
MOST_PIXELS = 60_000_000
# A picture that is something else as well is made to deceive, so it is refused although encoding it anew disarms it
MARKUP = (b"<script", b"<html", b"<!doctype", b"<?php")


@dataclass(frozen=True, slots=True)
class Copy:
    """The picture in one size, encoded. Width and height in pixels."""

    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The picture as we keep it: `whole` at most `LONGEST_SIDE` a side, `smaller` narrower and in falling order."""

    media_type: str
    suffix: str
    whole: Copy
    smaller: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class _Format:
    name: str
    media_type: str
    suffix: str
    options: dict[str, int | bool]


JPEG = _Format("JPEG", "image/jpeg", "jpg", {"quality": 85, "optimize": True, "progressive": True})
PNG = _Format("PNG", "image/png", "png", {"optimize": True})
WEBP = _Format("WEBP", "image/webp", "webp", {"quality": 85, "method": 4})


def clean(content: bytes) -> Cleaned:
    """Decode, turn upright, shrink and encode anew. Raise PictureError."""
    if _is_disguised(content):
        raise PictureError(_("The file is a picture and something else at once, so it was not taken."), "disguised")
    image, source = _decode(content)
    target = _format_for(image, source)
    whole = _encode(image, target)
    smaller = tuple(
        _encode(_narrowed(image, width), target) for width in sorted(WIDTHS, reverse=True) if width < whole.width
    )
    return Cleaned(target.media_type, target.suffix, whole, smaller)


def _is_disguised(content: bytes) -> bool:
    lowered = content.lower()
    return any(sign in lowered for sign in MARKUP) or b"%pdf-" in lowered[:1024] or zipfile.is_zipfile(BytesIO(content))


def _decode(content: bytes) -> tuple[Image.Image, str]:
    # Pillow asks this of the whole process, where a library that prints may have told it to take half pictures as whole
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(BytesIO(content), formats=READS) as opened:
            _refuse_too_many_pixels(opened)
            source = opened.format or ""
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = _in_srgb(ImageOps.exif_transpose(opened))
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            return upright, source
    except PictureError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except Exception as error:
        sentence = _("The file is not a picture we can read. Use JPEG, PNG, WebP, GIF or AVIF.")
        raise PictureError(sentence, "unreadable") from error


def _refuse_too_many_pixels(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> PictureError:
    most = MOST_PIXELS // 1_000_000
    return PictureError(
        _("The picture has more than %(most)d million pixels. Make it smaller.") % {"most": most}, "pixels"
    )


def _in_srgb(image: Image.Image) -> Image.Image:
    """Colours as every screen shows them, since the profile that explained them is dropped."""
    has_alpha = "A" in image.getbands() or "transparency" in image.info
    profile, mode = image.info.get("icc_profile"), "RGBA" if has_alpha else "RGB"
    if profile and image.mode in {"RGB", "RGBA", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            return converted
    return image if image.mode == mode else image.convert(mode)


def _format_for(image: Image.Image, source: str) -> _Format:
    if source == "WEBP":
        return WEBP
    if source in {"PNG", "GIF"} or image.mode == "RGBA":
        return PNG
    return JPEG


def _narrowed(image: Image.Image, width: int) -> Image.Image:
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _encode(image: Image.Image, target: _Format) -> Copy:
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    encoded = BytesIO()
    bare.save(encoded, target.name, **target.options)
    return Copy(encoded.getvalue(), image.width, image.height)
