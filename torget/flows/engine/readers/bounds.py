"""What no source may exceed."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from torget.flows.engine.errors import SourceError
from torget.flows.engine.items import Item

LARGEST = 5_000_000
MOST_ITEMS, FEW = 1000, 3
# Signs of HTML that are looked at for one field, and tags: what is nested deeper costs too much
LONGEST_HTML, MOST_TAGS = 100_000, 1000
TAG = re.compile(r"<[^<>]*>")
Plain = Callable[[str], str]


def weigh(body: bytes) -> bytes:
    """The same bytes; raise SourceError where they are too many."""
    if len(body) > LARGEST:
        raise SourceError("too-much", f"More than {LARGEST} bytes.")
    return body


def worded(html: str, plain: Plain) -> str:
    """The words of a field, however large or tangled it is. plain: makes words of HTML."""
    # halves of signs, which JSON can hold, are no text
    cut = html[:LONGEST_HTML].encode("utf-8", "ignore").decode()
    return plain(TAG.sub(" ", cut) if cut.count("<") > MOST_TAGS else cut)


def counted(items: Iterable[Item]) -> list[Item]:
    """Items with a name, each name once: where one stands there twice, the last is the newest (RFC 4287, 4.1.1). Raise
    SourceError where there are too many, or where the names cannot tell them apart."""
    found = list(islice(_named(items), MOST_ITEMS + 1))
    if len(found) > MOST_ITEMS:
        raise SourceError("too-many", f"More than {MOST_ITEMS} items at once.")
    newest = {item.id: item for item in found}
    others = sum(newest[item.id] != item for item in found)
    if others > max(FEW, len(found) // 10):
        raise SourceError("same-id", f"{others} of {len(found)} things are called like another.")
    return list(newest.values())


def _named(items: Iterable[Item]) -> Iterator[Item]:
    return (item for item in items if item.id)
