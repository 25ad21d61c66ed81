"""Files for the tests, made on the spot: honest pictures, and pictures with something else in mind."""

import io
import struct
import zipfile
import zlib
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(form: str = "JPEG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: Any) -> bytes:
    """An honest picture, not of one colour, so that no encoder makes it trivially small."""
    gradient = Image.linear_gradient("L").resize(size)
    made = gradient.convert("RGB") if mode == "CMYK" else gradient
    encoded = io.BytesIO()
    made = made.convert(mode)
    if mode == "RGBA":
        made.putalpha(gradient)
    made.save(encoded, form, **options)
    return encoded.getvalue()


def animated(form: str) -> bytes:
    """Two frames, the first one white."""
    first, second = Image.new("RGB", (20, 20), "white"), Image.new("RGB", (20, 20), "black")
    encoded = io.BytesIO()
    first.save(encoded, form, save_all=True, append_images=[second])
    return encoded.getvalue()


def with_orientation(orientation: int, place: str = "59.3") -> bytes:
    """A phone's picture: lying on its side, and telling where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = place
    return picture(size=(64, 48), exif=exif)


def bomb(side: int) -> bytes:
    """A PNG of a few hundred bytes that says it is `side` pixels a side."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def text_bomb() -> bytes:
    """A PNG whose comment unpacks to 70 MB."""
    whole = picture("PNG")
    comment = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 70_000_000))
    return whole[:33] + comment + whole[33:]


def with_archive() -> bytes:
    """A GIF that is a ZIP file as well."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("Applet.class", b"\xca\xfe\xba\xbe")
    return picture("GIF", mode="P") + archive.getvalue()


def upload(content: bytes, name: str = "picture.jpg", claimed: str = "image/jpeg") -> SimpleUploadedFile:
    """What a browser sends: bytes, and claims about them."""
    return SimpleUploadedFile(name, content, claimed)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
