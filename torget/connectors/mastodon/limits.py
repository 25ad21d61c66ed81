"""What a server takes: as the software is delivered, and as this server says itself
(https://docs.joinmastodon.org/entities/Instance/#configuration, read 2026-11-21)."""

import json
from collections.abc import Mapping
from dataclasses import replace
from math import isqrt
from typing import Any

from torget.connectors.account import Account
from torget.connectors.can import Can
from torget.connectors.hub import Picture

CAN = Can(
    text=500,
    counts="graphemes",
    threads=True,
    images=4,
    image_bytes=16 * 1024 * 1024,
    image_side=4096,
    alternative=1500,
    revise=True,
    withdraw=True,
    hears=True,
    polls=True,
    answers=True,
    direct=True,
    others_words="full",
)
MEDIA_TYPES = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
KEPT = 30 * 24 * 3600
TOLD = {
    "text": ("statuses", "max_characters"),
    "images": ("statuses", "max_media_attachments"),
    "alternative": ("media_attachments", "description_limit"),
    "image_bytes": ("media_attachments", "image_size_limit"),
    "image_pixels": ("media_attachments", "image_matrix_limit"),
}


def remember(account: Account, instance: Mapping[str, Any]) -> None:
    """Keep what the server says of itself."""
    told = {name: _number(instance, *place) for name, place in TOLD.items()}
    kept = {name: number for name, number in told.items() if number}
    account.memory.put(_key(account), json.dumps(kept), seconds=KEPT)


def can(account: Account) -> Can:
    """What this server takes, as far as it was told; asks nobody."""
    kept = _kept(account)
    return replace(
        CAN,
        text=kept.get("text", CAN.text),
        images=kept.get("images", CAN.images),
        alternative=kept.get("alternative", CAN.alternative),
        image_bytes=kept.get("image_bytes", CAN.image_bytes),
    )


def can_picture(account: Account, picture: Picture) -> Can:
    """The same, with the longest side that a picture of this shape may have."""
    most, pixels = _kept(account).get("image_pixels"), picture.width * picture.height
    side = max(picture.width, picture.height)
    if not most:
        return can(account)
    return replace(can(account), image_side=side if pixels <= most else isqrt(side * side * most // pixels))


def _kept(account: Account) -> dict[str, int]:
    return dict(json.loads(account.memory.get(_key(account)) or "{}"))


def _key(account: Account) -> str:
    return f"limits:{account.channel}"


def _number(instance: Mapping[str, Any], *place: str) -> int | None:
    found: Any = instance.get("configuration")
    for name in place:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, int) and not isinstance(found, bool) and found > 0 else None
