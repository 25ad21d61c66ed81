"""Words from outside as Markdown that says just these words."""

import re

# An address in brackets after brackets is a link to whoever looks for links, also where the brackets are escaped
SPECIAL = re.compile(r"([\\`*_\[\]<>#|~@]|(?<=\])\()")
LINE_START = re.compile(r"(?m)^(\s*)([-+=]|\d+[.)](?=\s|$))")


def escaped(words: str) -> str:
    """Markdown without a link, a heading or anybody addressed, whatever signs stand in the words."""
    return LINE_START.sub(_signed, SPECIAL.sub(r"\\\1", words))


def _signed(match: re.Match[str]) -> str:
    space, sign = match[1], match[2]
    return f"{space}{sign[:-1]}\\{sign[-1]}"
