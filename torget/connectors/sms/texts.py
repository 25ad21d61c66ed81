"""A post as one text message, in the alphabet of phones as far as that goes, and cut where it would cost too much.

One sign that phones' own alphabet lacks makes every message of the text hold 70 signs instead of 160 (3GPP TS 23.038),
so quotation marks and dashes of print become those of typewriters.
"""

import unicodedata
from collections.abc import Callable

from torget.connectors.hub import Outgoing
from torget.connectors.wording.addresses import addresses
from torget.connectors.wording.counting import GSM, GSM_EXTENDED, segments
from torget.connectors.wording.pieces import LINK, Piece, joined, pieces
from torget.connectors.wording.plain import Link

TYPEWRITTEN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u00b7", "-"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\t", " "),
        **dict.fromkeys("\u00ad\u200b\ufeff\r", ""),
        "\u2026": "...",
    }
)
# Units in a message that stands alone, and in each of several
ROOM = {"gsm": (160, 153), "ucs2": (70, 67)}


def composed(outgoing: Outgoing, longest: int) -> str:
    """Title, text and label; where that is more than `longest` messages, its beginning and where the rest is.

    What has no public page is never cut.
    """
    whole = readable(joined(outgoing).text)
    if not outgoing.public or count(whole) <= longest:
        return whole
    encoding = segments(whole + outgoing.url).encoding
    return readable(pieces(outgoing, _measure(encoding), _room(encoding, longest), long=LINK)[0].text)


def readable(text: str) -> str:
    """The same words with a typewriter's marks."""
    return unicodedata.normalize("NFC", text).translate(TYPEWRITTEN)


def count(text: str) -> int:
    """Messages that a text takes."""
    return segments(text).count


def stranger(text: str) -> str:
    """The first sign that phones' own alphabet lacks; empty where it has them all."""
    return next((sign for sign in text if sign not in GSM and sign not in GSM_EXTENDED), "")


def as_piece(text: str) -> Piece:
    """A text with what phones will make links of."""
    found: list[Link] = []
    for start, end in sorted(addresses(text)):
        if not found or start >= found[-1].end:
            url = text[start:end]
            found.append(Link(start, end, url if "://" in url else f"https://{url}"))
    return Piece(text, tuple(found))


def _room(encoding: str, longest: int) -> int:
    """Units that surely fit: a sign of two units is never split, so each message but the last may lose one."""
    alone, together = ROOM[encoding]
    return alone if longest == 1 else longest * together - (longest - 1)


def _measure(encoding: str) -> Callable[[str], int]:
    def units(text: str) -> int:
        signs = readable(text)
        if encoding == "gsm":
            return len(signs) + sum(sign in GSM_EXTENDED for sign in signs)
        return len(signs.encode("utf-16-be")) // 2

    return units
