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
    outgoing: Outgoing, measure: Measure, limit: int, *, long: str = THREAD, within: bool = False, before: str = ""
) -> tuple[Piece, ...]:
    """Title, text and label as pieces that each are at most `limit` long; never none.

    long: what becomes of a text that is too long; one that has no public page of ours is never cut. within: whether
    links lie in the words they stand on. before: what every piece begins with, such as whom it is for.
    """
    whole = joined(outgoing, within=within)
    room = limit - measure(before)
    if measure(before + whole.text) <= limit:
        cut_up: tuple[Piece, ...] = (Piece(whole.text, whole.links),)
    elif long == LINK and outgoing.public:
        cut_up = (_with_link(outgoing, whole, measure, room),)
    else:
        cut_up = tuple(_piece(whole, start, end) for start, end in cut(whole.text, room, measure))
    return tuple(_after(before, piece) for piece in cut_up or (Piece(""),))


def joined(outgoing: Outgoing, *, within: bool = False) -> Plain:
    """Title, text and label as one text with blank lines between."""
    said = plain(outgoing.markdown, within=within)
    title = outgoing.title.strip()
    head = f"{title}\n\n" if title and said.text else title
    text = f"{head}{said.text}"
    links = tuple(Link(link.start + len(head), link.end + len(head), link.url) for link in said.links)
    return Plain(text + _tail(outgoing, text), links)


def _tail(outgoing: Outgoing, text: str) -> str:
    """The label as it stands after a text."""
    return f"\n\n{outgoing.label}" if outgoing.label and text else outgoing.label


def _with_link(outgoing: Outgoing, whole: Plain, measure: Measure, limit: int) -> Piece:
    """The beginning, and where the rest is; a personal text says so also when it is cut."""
    label = _tail(outgoing, whole.text)
    tail = f"{label}\n\n{outgoing.url}"
    text = shortened(whole.text.removesuffix(label), limit - measure(tail), measure)
    kept = tuple(link for link in whole.links if link.end < len(text))
    after = len(text) + len(tail)
    return Piece(text + tail, (*kept, Link(after - len(outgoing.url), after, outgoing.url)))


def _piece(whole: Plain, start: int, end: int) -> Piece:
    """A link whose words are cut in two leads there from both."""
    inside = (link for link in whole.links if link.start < end and start < link.end)
    return Piece(
        whole.text[start:end],
        tuple(Link(max(link.start, start) - start, min(link.end, end) - start, link.url) for link in inside),
    )


def _after(before: str, piece: Piece) -> Piece:
    moved = (Link(link.start + len(before), link.end + len(before), link.url) for link in piece.links)
    return Piece(before + piece.text if piece.text else before.rstrip(), tuple(moved))
