"""The log's periodic work."""

from torget.tlog import actions
from torget.tlog.errors import BusyError
from torget.worker.registry import periodic


@periodic("tlog.integrate", every=1, alone=True)
def integrate() -> int:
    """Integrate what waits; a log that somebody else holds is looked at again in a second."""
    try:
        return actions.integrate()
    except BusyError:
        return 0
