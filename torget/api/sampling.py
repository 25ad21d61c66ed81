"""A log that nobody can fill: of what a host does again and again within an hour, the 1st, 10th, 100th are written."""

import time
from logging import Logger
from threading import Lock

HOUR = 3600.0
HOSTS = 1000


class Sampled:
    """Counts per host and hour. Hosts beyond the first thousand of an hour are counted together, as one."""

    def __init__(self, log: Logger) -> None:
        self._log = log
        self._lock = Lock()
        self._counts: dict[str, int] = {}
        self._since = time.monotonic()

    def note(self, host: str, sentence: str) -> None:
        """Count it, and write it down where its number is a power of ten."""
        with self._lock:
            if time.monotonic() - self._since > HOUR:
                self._counts, self._since = {}, time.monotonic()
            known = host if host in self._counts or len(self._counts) < HOSTS else "others"
            self._counts[known] = number = self._counts.get(known, 0) + 1
        if number == 10 ** (len(str(number)) - 1):
            self._log.warning("Refused from %s (number %d within the hour): %s", known, number, sentence[:200])
