"""Comparing words the way Swedish readers do: case and foreign accents do not matter, å, ä and ö are letters."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

LETTERS = "åäöæø"


def fold(text: str) -> str:
    """Small letters without accents; å, ä and ö stay what they are."""
    small = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(sign if sign in LETTERS else _bare(sign) for sign in small)


def _bare(sign: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", sign) if not unicodedata.combining(part))


def first_found(wanted: Iterable[str], text: str) -> str:
    """The first of the wanted words that stands in the text as a word of its own, or empty.

    A star stands for the rest of a word: `plog*` finds plogning, `*plogning*` finds snöplogningen.
    """
    folded = fold(text)
    return next((word for word in wanted if _pattern(word).search(folded)), "")


@lru_cache(maxsize=512)
def _pattern(word: str) -> re.Pattern[str]:
    bare = r"\s+".join(re.escape(part) for part in fold(word.strip("*")).split())
    begins = "" if word.startswith("*") else r"(?<!\w)"
    ends = "" if word.endswith("*") else r"(?!\w)"
    return re.compile(begins + bare + ends)
