"""What Flickr takes (https://www.flickr.com/services/api/upload.api.html, read 2026-11-21)."""

from dataclasses import replace

from torget.connectors.can import Can
from torget.connectors.hub import Outgoing

# Flickr wants others' words shown with a way back to them; without names nothing is claimed of anybody
CAN = Can(
    shape="picture",
    images=20,
    needs_image=True,
    image_bytes=200_000_000,
    title=True,
    revise=True,
    withdraw=True,
    hears=True,
    polls=True,
    answers=True,
    others_words="nameless",
)
COMMENT = replace(CAN, shape="note", images=0, needs_image=False, title=False)


def can(outgoing: Outgoing) -> Can:
    """What Flickr takes of this: pictures, or a comment."""
    return COMMENT if outgoing.answers else CAN
