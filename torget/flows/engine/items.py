"""One thing that came in, whatever it came from: bounded, plain words."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

# Signs; what is longer is cut, with a mark
LONGEST: Mapping[str, int] = {"id": 500, "title": 300, "text": 5000, "url": 500, "place": 200, "category": 200}
LONGEST_RAW, MOST_RAW = 1000, 60
CUT = "…"
# Spaces that do not break, and separators of lines: only ever a space here
SPACES = ("Zs", "Zl", "Zp")
WORDS = tuple(LONGEST)
MOMENTS = ("start", "end")
# Beyond them no clock can tell what time it is elsewhere
YEARS = range(1800, 2300)
NAMES = (*WORDS, *MOMENTS, "last_day", "point")


@dataclass(frozen=True, slots=True)
class Item:
    """What a source told. point: latitude and longitude in degrees (WGS 84). start, end: aware. raw: what else it said,
    by the source's own names."""

    id: str
    title: str = ""
    text: str = ""
    url: str = ""
    place: str = ""
    category: str = ""
    point: tuple[float, float] | None = None
    start: datetime | None = None
    end: datetime | None = None
    last_day: date | None = None
    raw: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """What tells that anything in it has changed."""
        return hashlib.sha256(json.dumps(as_json(self), sort_keys=True).encode()).hexdigest()

    @property
    def words(self) -> str:
        """All that people would read of it."""
        return "\n".join(filter(None, (self.title, self.text, self.place, self.category)))


def bounded(name: str, text: str) -> str:
    """A field's words as they may be kept: without signs that steer, in one form (NFC), and not too long."""
    flat = "".join(" " if unicodedata.category(sign) in SPACES else sign for sign in text[: 4 * 5000])
    kept = "".join(sign for sign in unicodedata.normalize("NFC", flat) if sign in "\n\t" or sign.isprintable())
    longest = LONGEST.get(name, LONGEST_RAW)
    kept = kept.strip() if name == "text" else " ".join(kept.split())
    return kept if len(kept) <= longest else kept[: longest - 1].rstrip() + CUT


def as_json(item: Item) -> dict[str, Any]:
    """An item as the database keeps it; empty fields are left out."""
    kept: dict[str, Any] = {name: getattr(item, name) for name in WORDS if getattr(item, name)}
    for name in (*MOMENTS, "last_day"):
        if moment := getattr(item, name):
            kept[name] = moment.isoformat()
    if item.point:
        kept["point"] = list(item.point)
    if item.raw:
        kept["raw"] = dict(item.raw)
    return kept


def from_json(kept: Mapping[str, Any]) -> Item:
    """The item that `as_json` kept."""
    point = kept.get("point")
    return Item(
        **{name: str(kept.get(name, "")) for name in WORDS},
        point=(float(point[0]), float(point[1])) if point else None,
        start=datetime.fromisoformat(kept["start"]) if kept.get("start") else None,
        end=datetime.fromisoformat(kept["end"]) if kept.get("end") else None,
        last_day=date.fromisoformat(kept["last_day"]) if kept.get("last_day") else None,
        raw=kept.get("raw", {}),
    )
