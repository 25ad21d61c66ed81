"""How often one host may do a thing: what others send us must not become a flood."""

import time
from collections import OrderedDict, deque
from threading import Lock

HOSTS = 2000


class PerHost:
    """So many times within so many seconds, in this process. Hosts long unheard of fall out."""

    def __init__(self, limit: int, seconds: float) -> None:
        self.limit = limit
        self.seconds = seconds
        self._lock = Lock()
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def allow(self, host: str) -> bool:
        """Whether once more is fine; if so it counts."""
        now = time.monotonic()
        with self._lock:
            times = self._times.setdefault(host, deque(maxlen=self.limit))
            self._times.move_to_end(host)
            if len(self._times) > HOSTS:
                self._times.popitem(last=False)
            if len(times) == self.limit and now - times[0] < self.seconds:
                return False
            times.append(now)
            return True
