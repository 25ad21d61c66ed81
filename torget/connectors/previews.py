"""Previews and their faults, from what a platform says it can do."""

from collections.abc import Iterator, Sequence
from html import escape

from torget.connectors.can import Can
from torget.connectors.hub import Fault, Outgoing, Part, Preview
from torget.connectors.wording.counting import Measure
from torget.connectors.wording.pieces import Piece


def preview(can: Can, outgoing: Outgoing, html: str, used: int) -> Preview:
    """`html` as the platform will show it; `used`: its length in the platform's own units."""
    return Preview(html, used, can.text, tuple(faults(can, outgoing, used)), outgoing.pictures)


def plain_preview(can: Can, outgoing: Outgoing, pieces: Sequence[Piece], measure: Measure) -> Preview:
    """The plain texts that will be sent, each a part; `used` is that of the fullest."""
    parts = tuple(Part(as_html(piece), piece.text, measure(piece.text)) for piece in pieces)
    used = max((part.used for part in parts), default=0)
    html = "<hr>".join(part.html for part in parts)
    return Preview(html, used, can.text, tuple(faults(can, outgoing, used)), outgoing.pictures, parts)


def as_html(piece: Piece) -> str:
    """A plain text with its links, for a page."""
    written, end = [], 0
    for link in piece.links:
        written += [escape(piece.text[end : link.start]), f'<a href="{escape(link.url)}">']
        written += [escape(piece.text[link.start : link.end]), "</a>"]
        end = link.end
    text = "".join([*written, escape(piece.text[end:])])
    paragraphs = (part.replace("\n", "<br>") for part in text.split("\n\n") if part)
    return "".join(f"<p>{part}</p>" for part in paragraphs)


def faults(can: Can, outgoing: Outgoing, used: int) -> Iterator[Fault]:
    """What the platform will not take."""
    if not outgoing.markdown.strip() and not outgoing.pictures:
        yield Fault("nothing-said", blocks=True)
    if can.only_answers and not outgoing.answers:
        yield Fault("only-answers", blocks=True)
    if can.text is not None and used > can.text:
        yield Fault("too-long", blocks=True, values={"used": used, "limit": can.text})
    yield from _faults_of_pictures(can, outgoing)


def _faults_of_pictures(can: Can, outgoing: Outgoing) -> Iterator[Fault]:
    if can.needs_image and not outgoing.pictures and not outgoing.answers:
        yield Fault("picture-missing", blocks=True)
    if len(outgoing.pictures) > can.images:
        yield Fault("too-many-pictures", blocks=True, values={"used": len(outgoing.pictures), "limit": can.images})
    for number, picture in enumerate(outgoing.pictures, start=1):
        if not picture.alternative.strip():
            yield Fault("alternative-missing", blocks=True, values={"picture": number})
        elif can.alternative is not None and len(picture.alternative) > can.alternative:
            yield Fault("alternative-too-long", blocks=True, values={"picture": number, "limit": can.alternative})
