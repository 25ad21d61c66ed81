"""What a page can, and how much.

https://developers.facebook.com/docs/pages-api/posts, https://developers.facebook.com/docs/pages-api/comments-mentions
and https://developers.facebook.com/docs/messenger-platform/reference/send-api, read 2026-11-21. Meta writes down no
limit for a comment's text, a post's pictures or their alternative texts: those here are what its own pages take.
"""

from dataclasses import replace

from torget.connectors.can import Can
from torget.connectors.hub import Outgoing

POST = 63_206
COMMENT = 8_000
MESSAGE = 2_000
CAN = Can(
    text=POST,
    images=10,
    image_bytes=4_000_000,
    image_side=2048,
    alternative=1000,
    revise=True,
    withdraw=True,
    hears=True,
    polls=True,
    hooks=True,
    hides=True,
    answers=True,
    direct=True,
    others_words="nameless",
)


def can_here(outgoing: Outgoing) -> Can:
    """What may be said in the place where this goes: a post, a comment with one picture, a message without any."""
    if outgoing.answers is None:
        return CAN
    return replace(CAN, text=MESSAGE, images=0) if outgoing.answers.direct else replace(CAN, text=COMMENT, images=1)
