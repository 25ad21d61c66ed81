"""What an account can, and how much.

https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media and
https://developers.facebook.com/docs/instagram-platform/content-publishing, read 2026-11-21. Meta writes down no limit
for a comment: that here is the caption's.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from torget.connectors.can import Can
from torget.connectors.hub import Fault, Outgoing, Picture, Preview
from torget.connectors.previews import plain_preview
from torget.connectors.wording.pieces import Piece

CAPTION = 2200
HASHTAGS, NAMES = 30, 20
NARROWEST, WIDEST = 4 / 5, 1.91
SHAPES = {"narrowest": "4:5", "widest": "1.91:1"}
# A pixel more or less is no other shape
SLACK = 0.005
JPEG = "image/jpeg"
HASHTAG = re.compile(r"(?<!\w)#\w+")
NAME = re.compile(r"(?<![\w.])@\w[\w.]*")
CAN = Can(
    text=CAPTION,
    shape="picture",
    images=10,
    needs_image=True,
    alternative=1000,
    withdraw=True,
    hears=True,
    polls=True,
    hooks=True,
    hides=True,
    answers=True,
    others_words="nameless",
)


def preview(outgoing: Outgoing, words: Piece) -> Preview:
    """The words as they are sent, and every fault."""
    can = CAN if outgoing.answers is None else replace(CAN, images=0)
    shown = plain_preview(can, outgoing, (words,), len)
    return replace(shown, faults=(*shown.faults, *_of_words(words.text), *_of_pictures(outgoing)))


def _of_words(text: str) -> Iterator[Fault]:
    for code, found, most in (
        ("too-many-hashtags", HASHTAG.findall(text), HASHTAGS),
        ("too-many-names", NAME.findall(text), NAMES),
    ):
        if len(found) > most:
            yield Fault(code, blocks=True, values={"used": len(found), "limit": most})


def _of_pictures(outgoing: Outgoing) -> Iterator[Fault]:
    for number, picture in enumerate(outgoing.pictures, start=1):
        if picture.media_type != JPEG:
            yield Fault("picture-kind", blocks=True, values={"picture": number})
        elif not _fits(picture):
            yield Fault("picture-shape", blocks=True, values={"picture": number, **SHAPES})


def _fits(picture: Picture) -> bool:
    """Whether its shape is one that is taken: Instagram crops nothing, and neither do we."""
    shape = picture.width / max(picture.height, 1)
    return NARROWEST - SLACK <= shape <= WIDEST + SLACK
