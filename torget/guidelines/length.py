"""A hint about length; what each channel can take is the channel's own matter."""

from collections.abc import Iterator

from torget.guidelines.findings import Finding

LONG = 3000


def length(text: str) -> Iterator[Finding]:
    """`length.long` above 3,000 characters, about two pages: few read so far."""
    if len(text) > LONG:
        yield Finding("length.long", "note", {"characters": len(text), "advice": LONG})
