"""What an account can, and how much.

https://developers.facebook.com/documentation/threads/posts (2026-04-14) and
https://developers.facebook.com/documentation/threads/create-posts/text-attachments (2026-07-02), read 2026-11-21.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from torget.connectors.account import Account
from torget.connectors.can import Can
from torget.connectors.hub import Fault, Outgoing, Preview
from torget.connectors.previews import plain_preview
from torget.connectors.wording.addresses import addresses
from torget.connectors.wording.counting import CLUSTER, EMOJI
from torget.connectors.wording.pieces import THREAD, Piece, pieces

TEXT, LINKS = 500, 5
JPEG_OR_PNG = frozenset({"image/jpeg", "image/png"})
WIDEST = 10
SHAPES = {"narrowest": "1:10", "widest": "10:1"}
CAN = Can(
    text=TEXT,
    threads=True,
    images=20,
    alternative=1000,
    withdraw=True,
    hears=True,
    polls=True,
    hides=True,
    answers=True,
    others_words="nameless",
)


def measure(text: str) -> int:
    """Signs; an emoji as many as its UTF-8 has bytes, as Meta writes that it counts them."""
    if text.isascii():
        return len(text)
    return sum(_weight(found[0]) for found in CLUSTER.finditer(text))


def different_links(text: str) -> set[str]:
    """Each address in a text, once."""
    return set({start: text[start:end] for start, end in addresses(text)}.values())


def cut_up(outgoing: Outgoing, account: Account) -> tuple[Piece, ...]:
    """The posts that it goes out as, word for word."""
    return pieces(outgoing, measure, TEXT, long=account.settings.get("long", THREAD))


def preview(outgoing: Outgoing, parts: Sequence[Piece]) -> Preview:
    """The posts as they are sent, and every fault."""
    shown = plain_preview(CAN, outgoing, parts, measure)
    return replace(shown, faults=(*shown.faults, *_of_links(parts), *_of_pictures(outgoing)))


def _weight(cluster: str) -> int:
    return len(cluster.encode()) if EMOJI.search(cluster) else len(cluster)


def _of_links(parts: Sequence[Piece]) -> Iterator[Fault]:
    most = max(len(different_links(part.text)) for part in parts)
    if most > LINKS:
        yield Fault("too-many-links", blocks=True, values={"used": most, "limit": LINKS})


def _of_pictures(outgoing: Outgoing) -> Iterator[Fault]:
    for number, picture in enumerate(outgoing.pictures, start=1):
        if picture.media_type not in JPEG_OR_PNG:
            yield Fault("picture-kind", blocks=True, values={"picture": number})
        elif max(picture.width, picture.height) > WIDEST * min(picture.width, picture.height):
            yield Fault("picture-shape", blocks=True, values={"picture": number, **SHAPES})
