"""The pages' periodic work."""

import time

from torget.pages.refreshing import follow_changes
from torget.worker.models import Change
from torget.worker.registry import periodic

# One act writes several changes within a moment of each other: one rewriting shows them all, and what the act sends out
# has gone before it
BURST_SECONDS = 0.6


@periodic("pages.follow", every=0.5, alone=True)
def follow() -> int:
    """Pages are fresh within a second of what they show: a change rings the worker's bell as it commits."""
    if not Change.objects.exists():
        return 0
    time.sleep(BURST_SECONDS)
    return follow_changes()
