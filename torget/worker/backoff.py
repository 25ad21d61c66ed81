"""When to try again: quickly at first, then over two days, the way the Fediverse does (n^4 + 15 s with jitter)."""

import random
from datetime import datetime, timedelta

LAST_ATTEMPT = 16
LONGEST = timedelta(days=7)


def next_due(attempts: int, now: datetime, retry_after: float | None = None) -> datetime | None:
    """When attempt `attempts + 1` may be made, or None when sixteen have failed.

    The other side's Retry-After (seconds) is honoured as long as it does not exceed a week; jitter is added to it too,
    so that all who were told the same do not come back at once.
    """
    if attempts >= LAST_ATTEMPT:
        return None
    delay = max(attempts**4 + 15.0, retry_after or 0.0)
    return now + min(timedelta(seconds=delay * random.uniform(1.0, 1.25)), LONGEST)
