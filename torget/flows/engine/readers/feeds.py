"""Atom, RSS and JSON Feed."""

import io
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import feedparser

from torget.flows.engine.errors import SourceError
from torget.flows.engine.items import LONGEST_RAW, MOST_RAW, Item, bounded
from torget.flows.engine.readers import mapping
from torget.flows.engine.readers.bounds import MOST_ITEMS, Plain, counted, weigh, worded

# A feed has no need of entities of its own, and with them little unfolds to much
ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)
# No feed has so many tags, or one so long; taking them apart would take minutes
MOST_TAGS, LONG_TAG = 100_000, re.compile(rb"<[A-Za-z][^<>]{50000}")
JSON_FIELDS = {
    "id": "id",
    "title": "title",
    "text": "content_text",
    "url": "url",
    "category": "tags",
    "start": "date_published",
}


def read(body: bytes, fields: Mapping[str, str], plain: Plain) -> list[Item]:
    """A feed's items, newest last. plain: makes words of HTML. fields: an item's name and the feed's name for what it
    holds. Raise SourceError."""
    weigh(body)
    if body.lstrip()[:1] == b"{":
        return _json_feed(body, fields, plain)
    if ENTITY.search(body) or b"\0" in body:
        raise SourceError("not-a-feed", "A feed with entities of its own is not read.")
    if body.count(b"<") > MOST_TAGS or LONG_TAG.search(body):
        raise SourceError("tangled", "More tags, or longer ones, than a feed has.")
    # more than are wanted are refused before each is taken apart
    if len(re.findall(rb"<(?:\w+:)?(?:item|entry)[\s>]", body)) > MOST_ITEMS:
        raise SourceError("too-many", f"More than {MOST_ITEMS} items at once.")
    try:
        found = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)  # type: ignore[attr-defined,no-untyped-call]
    except (ValueError, RecursionError, LookupError, AssertionError) as error:
        raise SourceError("not-a-feed", "It cannot be read as a feed.") from error
    if not found.get("version"):
        raise SourceError("not-a-feed", "It is neither Atom, RSS nor JSON Feed.")
    return counted(reversed([_item(entry, fields, plain) for entry in found.entries]))


def _item(entry: Any, fields: Mapping[str, str], plain: Plain) -> Item:
    content = entry.get("content") or [{}]
    body = str(content[0].get("value") or entry.get("summary", ""))
    tags = ", ".join(str(tag.get("term") or "") for tag in entry.get("tags", [])[:10])
    link = bounded("url", str(entry.get("link", "")))
    told = [(name, value) for name, value in entry.items() if isinstance(value, str)]
    raw = {str(name): bounded("", worded(value, plain)) for name, value in told[:MOST_RAW]}
    item = {
        "id": str(entry.get("id") or link or entry.get("title", "")),
        "title": worded(str(entry.get("title", "")), plain),
        "text": worded(body, plain),
        "url": link,
        "category": tags,
        "start": _published(entry),
        "point": _point(entry),
    }
    item |= {name: raw.get(path.replace(":", "_").lower(), "") for name, path in fields.items()}
    return mapping.item(item, raw)


def _published(entry: Any) -> datetime | None:
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return datetime(*parsed[:6]).replace(tzinfo=UTC) if parsed else None  # noqa: DTZ001
    except (ValueError, TypeError):
        return None


def _point(entry: Any) -> tuple[float, float] | None:
    where = entry.get("where") or {}
    if where.get("type") != "Point":
        return None
    longitude, latitude = where["coordinates"][:2]
    return mapping.point(latitude, longitude)


def _json_feed(body: bytes, fields: Mapping[str, str], plain: Plain) -> list[Item]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise SourceError("not-a-feed", "It is no JSON.") from error
    entries = found.get("items") if isinstance(found, dict) else None
    if not isinstance(entries, list) or "jsonfeed.org" not in str(found.get("version")):
        raise SourceError("not-a-feed", "It is no JSON Feed.")
    items = []
    for entry in entries[: MOST_ITEMS + 1]:
        if not isinstance(entry, dict):
            continue
        html = entry.get("content_html")
        if isinstance(html, str) and not entry.get("content_text"):
            entry["content_text"] = worded(html, plain)
        items.append(mapping.mapped(entry, {**JSON_FIELDS, **fields}, lambda text: text[: 5 * LONGEST_RAW]))
    return counted(reversed(items))
