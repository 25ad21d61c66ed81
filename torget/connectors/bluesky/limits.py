"""What a post may hold (lexicons app.bsky.feed.post and app.bsky.embed.images, read 2026-11-21)."""

from torget.connectors.can import Can
from torget.connectors.wording.counting import graphemes

GRAPHEMES = 300
BYTES = 3000
IMAGES = 4
# 2,000,000 since 2026; servers that are not yet renewed refuse more than this
IMAGE_BYTES = 1_000_000
# The apps show no more
IMAGE_SIDE = 2000
ALTERNATIVE = 2000
TAG_GRAPHEMES = 64
LANGUAGES = 3

CAN = Can(
    text=GRAPHEMES,
    counts="graphemes",
    threads=True,
    images=IMAGES,
    image_bytes=IMAGE_BYTES,
    image_side=IMAGE_SIDE,
    alternative=ALTERNATIVE,
    withdraw=True,
    hears=True,
    polls=True,
    hides=True,
    answers=True,
    idempotent=True,
    others_words="nameless",
)


def measure(text: str) -> int:
    """Signs as people see them, or more where signs are so large that the bytes run out first."""
    return max(graphemes(text), -(-len(text.encode()) * GRAPHEMES // BYTES))
