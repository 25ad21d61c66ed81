"""The version of Graph that we speak, and when Meta turns it off.

https://developers.facebook.com/docs/graph-api/changelog, read 2026-11-21. A version dies two years after the next one
came; a call to a dead one is answered by the oldest that lives, which may mean something else by it.
"""

from datetime import date

GRAPH = "v25.0"
DIES = {
    "v22.0": date(2027, 5, 20),
    "v23.0": date(2027, 10, 8),
    "v24.0": date(2028, 2, 18),
    "v25.0": date(2028, 7, 29),
}


def sunset(version: str = GRAPH) -> date | None:
    """The last day of a version; None where Meta has not said."""
    return DIES.get(version)
