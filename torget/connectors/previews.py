"""Previews and their faults, from what a platform says it can do."""

from collections.abc import Iterator

from torget.connectors.contract import Can
from torget.connectors.hub import Fault, Outgoing, Preview


def preview(can: Can, outgoing: Outgoing, html: str, used: int) -> Preview:
    """`html` as the platform will show it; `used`: its length in the platform's own units."""
    return Preview(html, used, can.text, tuple(_faults(can, outgoing, used)), outgoing.pictures)


def _faults(can: Can, outgoing: Outgoing, used: int) -> Iterator[Fault]:
    if not outgoing.markdown.strip() and not outgoing.pictures:
        yield Fault("nothing-said", blocks=True)
    if can.text is not None and used > can.text:
        yield Fault("too-long", blocks=True, values={"used": used, "limit": can.text})
    if len(outgoing.pictures) > can.images:
        yield Fault("too-many-pictures", blocks=True, values={"used": len(outgoing.pictures), "limit": can.images})
    for number, picture in enumerate(outgoing.pictures, start=1):
        if not picture.alternative.strip():
            yield Fault("alternative-missing", blocks=True, values={"picture": number})
        elif can.alternative is not None and len(picture.alternative) > can.alternative:
            yield Fault("alternative-too-long", blocks=True, values={"picture": number, "limit": can.alternative})
