"""What LinkedIn takes (https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api,
.../images-api, .../multiimage-post-api, .../comments-api, read 2026-11-21)."""

from dataclasses import replace

from torget.connectors.can import Can
from torget.connectors.hub import Outgoing

# A picture may have 36,152,320 pixels in all. Nobody's name is told with a comment, so none is shown
CAN = Can(
    text=3000,
    images=20,
    image_bytes=5_000_000,
    image_side=6000,
    alternative=4085,
    revise=True,
    withdraw=True,
    hears=True,
    polls=True,
    answers=True,
    others_words="nameless",
)
COMMENT = replace(CAN, text=1250, images=0)


def can(outgoing: Outgoing) -> Can:
    """What LinkedIn takes of this: a post, or a comment that answers one."""
    return COMMENT if outgoing.answers else CAN
