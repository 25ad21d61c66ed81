"""The version of LinkedIn's interface that we speak, and when LinkedIn turns it off.

https://learn.microsoft.com/en-us/linkedin/marketing/integrations/migrations, as of August 2026: a version lives for a
year and is closed about the middle of its month. A call to a dead one is answered 426. Where LinkedIn has not yet said
the day, it is the first on which the promised year may be over.
"""

from datetime import date

VERSION = "202607"
DIES = {
    "202601": date(2027, 1, 15),
    "202602": date(2027, 2, 15),
    "202603": date(2027, 3, 16),
    "202607": date(2027, 7, 1),
}
PROTOCOL = "2.0.0"

HEADERS = {"LinkedIn-Version": VERSION, "X-Restli-Protocol-Version": PROTOCOL}


def sunset(version: str = VERSION) -> date | None:
    """The last day of a version; None where it is not known."""
    return DIES.get(version)
