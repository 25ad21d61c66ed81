"""A post as the one or several plain texts that a platform gets."""

from dataclasses import dataclass

from torget.connectors.can import Setting
from torget.connectors.hub import Outgoing
from torget.connectors.saying import _
from torget.connectors.wording.counting import Measure
from torget.connectors.wording.cutting import cut, shortened
from torget.connectors.wording.plain import Link, Plain, plain

THREAD, LINK = "thread", "link"
LONG = Setting(
    "long",
    _("A text that is too long for one post"),
    choices=(
        (THREAD, _("goes out as several posts that follow each other")),
        (LINK, _("is cut, with a link to our own page")),
    ),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One post's text; `links` count from its own beginning."""

    text: str
    links: tuple[Link, ...] = ()


def pieces(
    outgoing: Outgoing, measure: Measure, limit: int, *, long: str = THREAD, within: bool = False
) -> tuple[Piece, ...]:
    """Title, text and label as pieces that each are at most `limit` long; never none.

    long: what becomes of a text that is too long. within: whether links lie in the words they stand on.
    """
    whole = joined(outgoing, within=within)
    if measure(whole.text) <= limit:
        return (Piece(whole.text, whole.links),)
    if long == LINK:
        return (_with_link(outgoing, whole, measure, limit),)
    return tuple(_piece(whole, start, end) for start, end in cut(whole.text, limit, measure))


def joined(outgoing: Outgoing, *, within: bool = False) -> Plain:
    """Title, text and label as one text with blank lines between."""
    said = plain(outgoing.markdown, within=within)
    head = f"{outgoing.title.strip()}\n\n" if outgoing.title.strip() else ""
    tail = f"\n\n{outgoing.label}" if outgoing.label else ""
    links = tuple(Link(link.start + len(head), link.end + len(head), link.url) for link in said.links)
    return Plain(f"{head}{said.text}{tail}", links)


def _with_link(outgoing: Outgoing, whole: Plain, measure: Measure, limit: int) -> Piece:
    """The beginning, and where the rest is; a personal text says so also when it is cut."""
    tail = f"\n\n{outgoing.label}" if outgoing.label else ""
    body = whole.text.removesuffix(tail)
    tail += f"\n\n{outgoing.url}"
    text = shortened(body, limit - measure(tail), measure)
    kept = tuple(link for link in whole.links if link.end < len(text))
    after = len(text) + len(tail)
    return Piece(text + tail, (*kept, Link(after - len(outgoing.url), after, outgoing.url)))


def _piece(whole: Plain, start: int, end: int) -> Piece:
    inside = (link for link in whole.links if start <= link.start and link.end <= end)
    return Piece(whole.text[start:end], tuple(Link(link.start - start, link.end - start, link.url) for link in inside))
