"""Our words as LinkedIn shows them, and the one page that they lead to."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from torget.connectors.hub import Outgoing
from torget.connectors.linkedin.little import plain
from torget.connectors.wording.pieces import Piece, joined

WEB = ("http://", "https://")
LONGEST_TITLE = 400


def wording(outgoing: Outgoing) -> Piece:
    """Title, text and label, as they are read there."""
    whole = joined(outgoing)
    return Piece(whole.text, whole.links)


def is_same(ours: str, theirs: object) -> bool:
    """Whether a post of LinkedIn's carries a text of ours."""
    return _bare(ours) == _bare(plain(str(theirs or "")))


def card(outgoing: Outgoing) -> Mapping[str, Any] | None:
    """What a post with one link and no picture leads to; LinkedIn does not look at the page by itself."""
    found = joined(outgoing, within=True)
    links = {link.url: found.text[link.start : link.end] for link in found.links if link.url.startswith(WEB)}
    if outgoing.pictures or len(links) != 1:
        return None
    ((url, words),) = links.items()
    words = "" if words.startswith(WEB) else words.strip()
    title = outgoing.title.strip() or words or urlsplit(url).hostname or url
    return {"article": {"source": url, "title": title[:LONGEST_TITLE]}}


def _bare(text: str) -> str:
    return " ".join(text.split())
