"""From the names a source uses to ours."""

import hashlib
import json
import math
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from torget.flows.engine.errors import SourceError
from torget.flows.engine.items import MOMENTS, MOST_RAW, WORDS, YEARS, Item, bounded
from torget.flows.engine.readers.bounds import MOST_ITEMS, counted, weigh, worded

DEEPEST = 4


def read(body: bytes, path: str, fields: Mapping[str, str], plain: Callable[[str], str]) -> list[Item]:
    """The items of a JSON document: the list at `path` (itself where empty), or one object. Raise SourceError."""
    try:
        found = json.loads(weigh(body))
    except (ValueError, RecursionError) as error:
        raise SourceError("not-json", "It is no JSON.") from error
    listed = find(found, path) if path else found
    if isinstance(listed, dict):
        listed = [listed]
    if not isinstance(listed, list):
        raise SourceError("no-list", "There is no list where the flow says it is.")
    objects = [entry for entry in listed[: MOST_ITEMS + 1] if isinstance(entry, dict)]
    return counted(mapped(entry, fields, plain) for entry in objects)


def mapped(entry: Mapping[str, Any], fields: Mapping[str, str], plain: Callable[[str], str]) -> Item:
    """One object as an item. Names that are not mapped are looked for under their own."""
    raw = dict(list(_leaves(entry, ""))[:MOST_RAW])
    names = (*WORDS, *MOMENTS, "last_day", "latitude", "longitude")
    told: dict[str, Any] = {name: find(entry, fields.get(name, name)) for name in names}
    told |= {name: _line(told[name]) for name in names}
    told["title"], told["text"] = worded(told["title"], plain), worded(told["text"], plain)
    told["point"] = point(told.pop("latitude"), told.pop("longitude"))
    if not told["id"]:
        told["id"] = hashlib.sha256(json.dumps(raw, sort_keys=True).encode()).hexdigest()
    return item(told, raw)


def item(told: Mapping[str, Any], raw: Mapping[str, str]) -> Item:
    """An item of what was told, every field within its bounds."""
    return Item(
        **{name: bounded(name, str(told.get(name) or "")) for name in WORDS},
        point=told.get("point"),
        start=moment(told.get("start")),
        end=moment(told.get("end")),
        last_day=day(told.get("last_day")),
        raw=raw,
    )


def find(found: Any, path: str) -> Any:
    """What stands at a path of names and numbers with points between; None where nothing does."""
    for name in path.split("."):
        if isinstance(found, dict):
            found = found.get(name)
        elif isinstance(found, list) and name.isascii() and name.isdigit() and int(name[:4]) < len(found):
            found = found[int(name[:4])]
        else:
            return None
    return found


def moment(told: Any, zone: tzinfo = UTC) -> datetime | None:
    """A moment as ISO 8601; without a zone it is one of `zone`."""
    if isinstance(told, datetime):
        return told if told.tzinfo else told.replace(tzinfo=zone)
    try:
        read_as = datetime.fromisoformat(str(told or "")[:40])
        return (read_as if read_as.tzinfo else read_as.replace(tzinfo=zone)) if read_as.year in YEARS else None
    except (ValueError, OverflowError):
        return None


def day(told: Any) -> date | None:
    """A day as ISO 8601, or the day of a moment."""
    if isinstance(told, date) and not isinstance(told, datetime):
        return told
    try:
        found = date.fromisoformat(str(told or "")[:10])
    except ValueError:
        return None
    return found if found.year in YEARS else None


def point(latitude: Any, longitude: Any) -> tuple[float, float] | None:
    """Degrees, or None where they are none."""
    try:
        found = (float(latitude), float(longitude))
    except (TypeError, ValueError):
        return None
    return found if all(map(math.isfinite, found)) and abs(found[0]) <= 90 and abs(found[1]) <= 180 else None


def _line(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(each) for each in value[:10] if isinstance(each, str | int | float))[:20_000]
    return str(value)[:20_000] if isinstance(value, str | int | float) else ""


def _leaves(entry: Any, path: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    if isinstance(entry, dict) and depth < DEEPEST:
        for name, value in list(entry.items())[:MOST_RAW]:
            yield from _leaves(value, f"{path}.{name}" if path else bounded("", str(name))[:60], depth + 1)
    elif path and (words := _line(entry)):
        yield bounded("", path), bounded("", words)
