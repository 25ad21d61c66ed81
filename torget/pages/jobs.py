"""The pages' periodic work."""

from torget.pages.refreshing import follow_changes
from torget.worker.registry import periodic


@periodic("pages.follow", every=0.5, alone=True)
def follow() -> int:
    """Pages are fresh within a second of what they show: a change rings the worker's bell as it commits."""
    return follow_changes()
