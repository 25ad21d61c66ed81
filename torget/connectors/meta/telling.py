"""How Meta tells things, whichever of its platforms it is: times, texts, and mappings that may not be there."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from torget.connectors.previews import as_html
from torget.connectors.wording.pieces import Piece

# Seconds since 1970 have ten digits until the year 2286; what is longer is in milliseconds
MILLISECONDS = 10**11


def moment(value: Any, otherwise: datetime) -> datetime:
    """Meta's times: seconds, milliseconds, or `2026-11-21T07:00:00+0000`."""
    if isinstance(value, int) and not isinstance(value, bool):
        return datetime.fromtimestamp(value / 1000 if value > MILLISECONDS else value, UTC)
    try:
        return datetime.fromisoformat(str(value)).astimezone(UTC)
    except ValueError:
        return otherwise


def text_html(text: str) -> str:
    """A plain text for a page."""
    return as_html(Piece(text)) if text else ""


def mapping(value: Any) -> Mapping[str, Any]:
    """A value where it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def mappings(value: Any) -> list[dict[str, Any]]:
    """The mappings in a list; none where it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def folded(text: str) -> str:
    """Without what Meta may do to white space."""
    return " ".join(text.split())
