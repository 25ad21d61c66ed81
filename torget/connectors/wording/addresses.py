"""Where platforms that make links by themselves see one, by the rules that most of them have taken over.

A host ends with a top-level domain that exists; signs that only end a sentence belong to no address. The examples in
the tests are those of the suite that its authors published, of 2021-10-21.
"""

import re
from collections.abc import Iterator
from functools import cache

import regex
from linkify_it.tlds import TLDS

LONGEST_LABEL = 63
ACCENTS = "À-ÖØ-öø-\u024f\u0300-\u036f\u1e00-\u1eff"
# Letters of any script where a scheme stands before them, else Latin ones
ANY, LATIN = r"[^\p{P}\p{Z}\p{C}$+<=>^`|~]", f"[a-z0-9{ACCENTS}]"
PATH = rf"[a-z\p{{Cyrillic}}0-9!*';:=+,.$/%\#\[\]\p{{Pd}}_~&|@{ACCENTS}]"
PATH_END = rf"[a-z\p{{Cyrillic}}0-9=_\#/+\-{ACCENTS}]"
QUERY, QUERY_END = r"[a-z0-9!?*'();:&=+$/%\#\[\]\-_.,~|@]", r"[a-z0-9_&=\#/\-]"


# Written out with its scheme, and kept whole whether anybody makes a link of it or not
_WRITTEN = regex.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]}'…]")


def _host(sign: str) -> str:
    """Underscores are in subdomains only."""
    below, name = rf"{sign}(?:[\-_]*{sign})*\.", rf"{sign}(?:-*{sign})*\."
    return rf"(?:{below})*{name}(?:\L<tlds>|xn--[a-z0-9\-]+)(?![a-z0-9@+\-])"


# What every link without exception has in it, and most texts have not; looked for first, for it is found at once
_INNER_POINT = re.compile(r"\S\.\S")


@cache
def _link() -> regex.Pattern[str]:
    """Compiled where the first text is looked at: it takes a tenth of a second."""
    return regex.compile(
        rf"""
        (?<![a-z0-9@\uff20$\#\uff03])
        (?: https?://(?<host>{_host(ANY)}) | (?<![._/\-])(?<host>{_host(LATIN)}) )
        (?: :[0-9]+ )?
        (?: / (?: (?: {PATH} | \({PATH}+\) )* (?: {PATH_END} | \({PATH}+\) ) )? )?
        (?: \?{QUERY}*{QUERY_END} )?
        """,
        regex.VERBOSE | regex.IGNORECASE,
        tlds=TLDS,
    )


def links(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every address that will be a link, with a scheme or without."""
    if not _INNER_POINT.search(text):
        return
    for found in _link().finditer(text):
        if all(_fits(label) for label in found["host"].split(".")):
            yield found.span()


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of all that is an address, to those who make links and to those who read."""
    yield from (found.span() for found in _WRITTEN.finditer(text))
    yield from links(text)


def _fits(label: str) -> bool:
    """Whether a part of a host's name is no longer than names may be, as it travels (RFC 3492)."""
    written = label if label.isascii() else f"xn--{label.encode('punycode').decode()}"
    return len(written) <= LONGEST_LABEL
