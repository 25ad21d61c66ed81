"""Pictures made to fit what a platform takes; their words stay with the post and are never touched."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from torget.connectors.can import Can
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Picture

QUALITIES = (88, 80, 70, 60)
SMALLER = 0.8
SMALLEST_SIDE = 200


@dataclass(frozen=True, slots=True)
class Fitted:
    """The bytes to send."""

    body: bytes
    media_type: str
    width: int
    height: int


def fit(picture: Picture, can: Can, media_types: frozenset[str] = frozenset({"image/jpeg", "image/png"})) -> Fitted:
    """The picture as it is where the platform takes it so, else smaller, as JPEG. Raise ConnectorError."""
    try:
        body = Path(picture.path).read_bytes()
    except OSError as error:
        raise _lost(error.strerror or "") from error
    side = can.image_side or max(picture.width, picture.height)
    most = can.image_bytes or len(body)
    if picture.media_type in media_types and len(body) <= most and max(picture.width, picture.height) <= side:
        return Fitted(body, picture.media_type, picture.width, picture.height)
    try:
        with Image.open(BytesIO(body)) as opened:
            return _made(_on_white(opened), side, can.image_bytes)
    except OSError as error:
        raise _lost("it is no picture") from error


def _lost(why: str) -> ConnectorError:
    return ConnectorError(f"The picture cannot be read: {why}.", permanent=True, advice="picture-lost")


def _on_white(image: Image.Image) -> Image.Image:
    """Without its transparency, which JPEG has not; what lies beneath it is often black."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    ground = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(ground, seen).convert("RGB")


def _made(image: Image.Image, side: int, most: int | None) -> Fitted:
    side = min(side, max(image.size))
    while True:
        smaller = image.copy()
        smaller.thumbnail((side, side), Image.Resampling.LANCZOS)
        for quality in QUALITIES:
            made = BytesIO()
            smaller.save(made, "JPEG", quality=quality, optimize=True)
            if most is None or made.tell() <= most or side <= SMALLEST_SIDE:
                return Fitted(made.getvalue(), "image/jpeg", smaller.width, smaller.height)
        side = int(side * SMALLER)
