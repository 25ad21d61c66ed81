"""The log's periodic work."""

from torget.tlog import actions
from torget.tlog.errors import BusyError
from torget.worker import changes
from torget.worker.registry import periodic


@periodic("tlog.integrate", every=1, alone=True)
def integrate() -> int:
    """Integrate what waits and tell the pages; a log that somebody else holds is looked at again in a second."""
    try:
        number = actions.integrate()
    except BusyError:
        return 0
    if number:
        changes.note(f"log:{number}")
    return number
