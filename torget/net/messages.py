"""What goes out and what comes back: frozen, plain, and complete in memory."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from multidict import CIMultiDict, CIMultiDictProxy


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `url` is absolute, ASCII and sent as it stands, so that a signature over it holds."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Response:
    """One whole answer. `headers` are found in any case; of a repeated header the first is given. `url` is the one that
    answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    url: str = ""

    def __post_init__(self) -> None:
        if not isinstance(self.headers, CIMultiDictProxy):
            object.__setattr__(self, "headers", CIMultiDictProxy(CIMultiDict(self.headers)))

    @property
    def ok(self) -> bool:
        """Whether the status says that it was done."""
        return 200 <= self.status < 300

    def every(self, name: str) -> list[str]:
        """All values of a header that may be repeated."""
        return list(self.headers.getall(name, [])) if isinstance(self.headers, CIMultiDictProxy) else []

    def json(self) -> Any:
        """The body as JSON; raise ValueError where it is none."""
        return json.loads(self.body)

    def retry_after(self, now: datetime) -> float | None:
        """Seconds the other side asks us to wait, or None (RFC 9110, 10.2.3: seconds or a date)."""
        text = self.headers.get("retry-after", "").strip()
        if text.isascii() and text.isdigit() and len(text) < 10:
            return float(text)
        try:
            then = parsedate_to_datetime(text)
        except (ValueError, IndexError, OverflowError):
            return None
        then = then if then.tzinfo else then.replace(tzinfo=UTC)
        return max(0.0, (then - now).total_seconds())
