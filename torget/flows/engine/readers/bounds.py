"""What no source may exceed."""

from collections.abc import Iterable, Iterator
from itertools import islice

from torget.flows.engine.errors import SourceError
from torget.flows.engine.items import Item

LARGEST = 5_000_000
MOST_ITEMS = 1000


def weigh(body: bytes) -> bytes:
    """The same bytes; raise SourceError where they are too many."""
    if len(body) > LARGEST:
        raise SourceError("too-much", f"More than {LARGEST} bytes.")
    return body


def counted(items: Iterable[Item]) -> list[Item]:
    """Items with a name, each name once; raise SourceError where there are too many."""
    found = list(islice(_named(items), MOST_ITEMS + 1))
    if len(found) > MOST_ITEMS:
        raise SourceError("too-many", f"More than {MOST_ITEMS} items at once.")
    return list({item.id: item for item in found}.values())


def _named(items: Iterable[Item]) -> Iterator[Item]:
    return (item for item in items if item.id)
