"""Ordered collections, whole or in pages."""

from collections.abc import Sequence
from typing import Any

from torget.protocols.activitypub.documents.wire import Document, without_empty


def collection(
    collection_id: str, total: int, *, items: Sequence[Any] | None = None, first: str = "", last: str = ""
) -> Document:
    """A collection: with its items where they are few, with the addresses of its pages where they are many, else a
    number only."""
    return without_empty(
        {
            "id": collection_id,
            "type": "OrderedCollection",
            "totalItems": total,
            "first": first,
            "last": last,
        }
    ) | ({} if items is None else {"orderedItems": list(items)})


def page(page_id: str, part_of: str, items: Sequence[Any], *, following: str = "", before: str = "") -> Document:
    """One page, newest first."""
    around = without_empty({"id": page_id, "partOf": part_of, "next": following, "prev": before})
    return {**around, "type": "OrderedCollectionPage", "orderedItems": list(items)}
