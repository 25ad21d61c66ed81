"""How much of what Meta lets us ask is used, as every answer's head tells.

https://developers.facebook.com/docs/graph-api/overview/rate-limiting, read 2026-11-21: shares in per cent of a rolling
hour or day, and minutes until we may ask again.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from torget.connectors.hub import Budget
from torget.net import Response

FLAT = ("x-app-usage", "x-page-usage")
BY_BUSINESS = "x-business-use-case-usage"
SHARES = ("call_count", "total_time", "total_cputime")


@dataclass(frozen=True, slots=True)
class Usage:
    """percent: of the fullest measure. wait: seconds until we may ask again, where Meta says so."""

    percent: int = 0
    wait: float | None = None

    def budget(self, now: datetime) -> Budget:
        """What is left, in per cent."""
        return Budget(max(0, 100 - self.percent), 100, now + timedelta(seconds=self.wait) if self.wait else None)


def usage(response: Response) -> Usage:
    """What an answer's head tells; what makes no sense in it tells nothing."""
    percent, minutes = 0, 0
    for measured in _measured(response.headers):
        percent = max(percent, *(_whole(measured.get(share)) for share in SHARES))
        minutes = max(minutes, _whole(measured.get("estimated_time_to_regain_access")))
    return Usage(percent, minutes * 60.0 if minutes else None)


def _measured(headers: Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
    for name in FLAT:
        yield _mapping(headers.get(name))
    for kinds in _mapping(headers.get(BY_BUSINESS)).values():
        yield from (kind for kind in (kinds if isinstance(kinds, list) else ()) if isinstance(kind, dict))


def _mapping(text: str | None) -> Mapping[str, Any]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _whole(value: object) -> int:
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0
