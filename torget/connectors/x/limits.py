"""What X takes (https://docs.x.com/fundamentals/counting-characters, .../x-api/media/quickstart/best-practices,
2026-08-22)."""

from dataclasses import replace

from torget.connectors.can import Can
from torget.connectors.hub import Outgoing

# The public page shows a number only: X wants others' words shown whole, with names, and gone when they are gone
# there, and asking it again and again would be the only way to know
CAN = Can(
    text=280,
    counts="weighted",
    threads=True,
    images=4,
    image_bytes=5_000_000,
    alternative=1000,
    withdraw=True,
    hears=True,
    polls=True,
    hides=True,
    answers=True,
    direct=True,
    costs=True,
    others_words="count",
)
LETTER = replace(CAN, text=10_000, counts="characters", threads=False, images=1)


def is_letter(outgoing: Outgoing) -> bool:
    """Whether it goes to one reader, as a direct message."""
    return outgoing.answers is not None and outgoing.answers.direct


def can(outgoing: Outgoing) -> Can:
    """What X takes of this: a post, or a direct message."""
    return LETTER if is_letter(outgoing) else CAN
