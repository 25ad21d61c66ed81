"""Pages of strangers made harmless to read.

The parsers that know all of HTML take minutes for half a megabyte that was written to hurt them (`<!--` or `<div>` over
and over). So every page goes first through one that is quick, and only what is left of it is read, when it is not too
deep.
"""

import re
from collections.abc import Mapping

import nh3

MOST_SIGNS = 20_000
DEEPEST = 150
TAG = re.compile(r"<(/?)([a-z0-9]+)")
VOID = frozenset({"area", "br", "hr", "img", "link", "source"})


class TangledError(ValueError):
    """A page that no writer would make."""


def lean(html: str, tags: set[str], attributes: Mapping[str, set[str]]) -> str:
    """Only these tags with these attributes, each closed, without comments and scripts. Raise TangledError."""
    if html.count("<") > MOST_SIGNS:
        raise TangledError("The page has too many tags.")
    left = nh3.clean(html, tags=tags, attributes=dict(attributes), link_rel=None, url_schemes={"http", "https"})
    depth = 0
    for close, name in TAG.findall(left):
        depth += 0 if name in VOID else -1 if close else 1
        if depth > DEEPEST:
            raise TangledError("The page is nested too deeply.")
    return left
