"""Flows and items for tests."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from torget.flows.engine.items import Item
from torget.flows.engine.outcomes import Past, Scene

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=STOCKHOLM)
SMALL = """\
source:
  kind: json
  address: https://lindby.example/snow.json
template:
  sv:
    title: "{title}"
    text: "{text|or:Ingen text}"
"""


def with_filters(filters: str) -> str:
    """The small flow with these filters before its template."""
    return SMALL.replace("template:", f"filters:\n{filters}\ntemplate:", 1)


def scene(now: datetime = NOON, past: Past | None = None) -> Scene:
    """Noon in Stockholm with nothing behind."""
    return Scene(now, STOCKHOLM, past or Past())


def item(name: str = "1", **told: object) -> Item:
    """Something that came in."""
    return Item(name, **{"title": "Plogning pågår", "text": "I Centrum", **told})  # type: ignore[arg-type]


def utc(*parts: int) -> datetime:
    """A moment in UTC."""
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]
