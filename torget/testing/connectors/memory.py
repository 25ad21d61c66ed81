"""A memory for one test."""

import time
from threading import Lock


class DictMemory:
    """A `torget.connectors.contract.Memory` in a dictionary, whose times pass."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[float, str]] = {}
        self._claiming = Lock()

    def get(self, key: str) -> str | None:
        """The value kept, or None."""
        until, value = self.kept.get(key, (0.0, ""))
        return value if until > time.monotonic() else None

    def put(self, key: str, value: str, *, seconds: int) -> None:
        """Keep a value."""
        self.kept[key] = (time.monotonic() + seconds, value)

    def drop(self, key: str) -> None:
        """Forget a value."""
        self.kept.pop(key, None)

    def claim(self, key: str, *, seconds: int) -> bool:
        """True for the first within the time."""
        with self._claiming:
            if self.get(key) is not None:
                return False
            self.put(key, "", seconds=seconds)
            return True
