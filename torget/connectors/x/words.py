"""Our words as X gets them, and X's words as they were meant.

X gives texts back with addresses shortened (each in `entities.urls` with what it stands for), with `&`, `<` and `>`
escaped, and with an address for each picture.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from html import escape, unescape
from typing import Any

from torget.connectors.account import Account
from torget.connectors.hub import Outgoing
from torget.connectors.wording.addresses import links
from torget.connectors.wording.counting import weighted
from torget.connectors.wording.pieces import THREAD, Piece, joined, pieces
from torget.connectors.x.limits import CAN, is_letter


def parts(outgoing: Outgoing, account: Account) -> tuple[Piece, ...]:
    """The posts, or the one direct message."""
    if is_letter(outgoing):
        whole = joined(outgoing)
        return (Piece(whole.text, whole.links),)
    return pieces(outgoing, weighted, CAN.text or 0, long=account.settings.get("long") or THREAD)


def plain(said: Mapping[str, Any]) -> str:
    """What somebody said, its addresses written out."""
    return "".join(words for words, _ in _runs(said)).strip()


def html(said: Mapping[str, Any]) -> str:
    """The same with its links, for a page."""
    runs = (_linked(words) if is_link else escape(words) for words, is_link in _runs(said))
    return "".join(f"<p>{part}</p>" for part in _paragraphs("".join(runs)))


def is_same(ours: str, theirs: Mapping[str, Any]) -> bool:
    """Whether a post of X's carries a text of ours."""
    return _bare(ours) == _bare(plain(theirs))


def body(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """Where the whole text stands: a long post has it apart."""
    note = said.get("note_post") or said.get("note_tweet")
    return note if isinstance(note, dict) else said


def _runs(said: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """The text in order, and whether each run of it is an address; those that only stand for a picture are left out."""
    text, long = str(body(said).get("text") or ""), _long(said)
    for run in re.split(f"({'|'.join(map(re.escape, long))})", text) if long else [text]:
        if run not in long:
            yield unescape(run), False
        elif long[run]:
            yield long[run], long[run].startswith(("http://", "https://"))


def _long(said: Mapping[str, Any]) -> dict[str, str]:
    """What each shortened address stands for; nothing where that is a picture of the same post."""
    found = (body(said).get("entities") or {}).get("urls") or ()
    told = [url for url in found if url.get("url") and url.get("expanded_url")]
    return {str(url["url"]): "" if _of_picture(url) else str(url["expanded_url"]) for url in told}


def _of_picture(url: Mapping[str, Any]) -> bool:
    return bool(url.get("media_key")) or any(part in str(url["expanded_url"]) for part in ("/photo/", "/video/"))


def _linked(address: str) -> str:
    return f'<a href="{escape(address)}">{escape(address)}</a>'


def _bare(text: str) -> str:
    """A text without what X changes in it: how signs are composed, white space, how an address begins and ends."""
    text = unicodedata.normalize("NFC", text)
    written, end = "", 0
    for start, after in links(text):
        address = text[start:after].partition("://")[2] or text[start:after]
        written += text[end:start] + address.rstrip("/").casefold()
        end = after
    return " ".join((written + text[end:]).split())


def _paragraphs(text: str) -> list[str]:
    return [part.strip().replace("\n", "<br>") for part in text.split("\n\n") if part.strip()]
