"""What stands with a picture at Flickr: a title, and a description with our words, the picture's own, and its credit.

Flickr has no field for words that stand for a picture; its pages give the title to those who do not see it.
Descriptions and comments may carry some HTML, so ours are escaped.
"""

import re
from html import escape, unescape

from torget.connectors.hub import Outgoing, Picture
from torget.connectors.wording.cutting import shortened
from torget.connectors.wording.pieces import Piece, joined
from torget.connectors.wording.plain import Link, plain

LONGEST_TITLE = 100
PEOPLE = "https://www.flickr.com/photos/"
_TAG = re.compile(r"<[^<>]*>")
_NAMED = re.compile(r"^\s*\[https?://[^\]\s]+\]\s*")


def title(outgoing: Outgoing) -> str:
    """The post's own, else how it begins."""
    said = outgoing.title.strip() or next(iter(plain(outgoing.markdown).text.strip().splitlines()), "")
    return shortened(said, LONGEST_TITLE, len)


def description(outgoing: Outgoing, picture: Picture | None) -> Piece:
    """Our words, those that stand for the picture, whose it is, and in which capacity it is said."""
    said = plain(outgoing.markdown)
    beside = (picture.alternative, picture.credit) if picture else ()
    parts = (said.text, *beside, outgoing.label)
    return Piece("\n\n".join(part.strip() for part in parts if part.strip()), said.links)


def shown(outgoing: Outgoing) -> tuple[Piece, ...]:
    """Each picture's words as they are read there, the title first; of an answer the comment."""
    if outgoing.answers:
        return (comment(outgoing),)
    head = f"{title(outgoing)}\n\n" if title(outgoing) else ""
    pieces = [description(outgoing, picture) for picture in outgoing.pictures or (None,)]
    return tuple(
        Piece(
            head + piece.text,
            tuple(Link(link.start + len(head), link.end + len(head), link.url) for link in piece.links),
        )
        for piece in pieces
    )


def comment(outgoing: Outgoing) -> Piece:
    """An answer, with whom it answers; Flickr makes their name of that."""
    said = joined(outgoing)
    author = outgoing.answers.author_id if outgoing.answers else ""
    head = f"[{PEOPLE}{author}/] " if author else ""
    links = tuple(Link(link.start + len(head), link.end + len(head), link.url) for link in said.links)
    return Piece(f"{head}{said.text}", links)


def as_sent(text: str) -> str:
    """A text without any meaning beside its words."""
    return escape(text, quote=False)


def is_same(ours: str, theirs: object) -> bool:
    """Whether a comment of Flickr's is a text of ours; it may have made links of addresses and names."""
    return _bare(as_sent(ours)) == _bare(str(theirs or ""))


def _bare(html: str) -> str:
    """Without tags, and without whom it answers."""
    return " ".join(unescape(_TAG.sub("", _NAMED.sub("", html))).split())
