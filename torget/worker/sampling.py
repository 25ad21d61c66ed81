"""A log that nobody can fill: of what happens again and again within an hour, the 1st, 10th, 100th are written."""

import time
from logging import Logger
from threading import Lock

HOUR = 3600.0
KINDS = 1000


class Sampled:
    """Counts per hour what happens, by its name. Names beyond the first thousand of an hour are counted as one."""

    def __init__(self, log: Logger) -> None:
        self._log = log
        self._lock = Lock()
        self._counts: dict[str, int] = {}
        self._since = time.monotonic()

    def note(self, what: str, why: str) -> None:
        """Count it, and write it down where its number is a power of ten."""
        with self._lock:
            if time.monotonic() - self._since > HOUR:
                self._counts, self._since = {}, time.monotonic()
            name = what if what in self._counts or len(self._counts) < KINDS else "And others"
            self._counts[name] = number = self._counts.get(name, 0) + 1
        if number == 10 ** (len(str(number)) - 1):
            self._log.warning("%s (number %d within the hour): %s", name[:200], number, why[:200])
