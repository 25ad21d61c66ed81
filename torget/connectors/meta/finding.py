"""Did it get out? Meta takes no key of ours along, and we hide nothing in the text: the words themselves tell, and the
moment when we began to say them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from torget.connectors.errors import ConnectorError
from torget.connectors.meta.telling import folded

# Their clock may be behind ours
SKEW = timedelta(minutes=2)
# What was just said may not stand in their lists yet
SETTLING = timedelta(minutes=1)
MANY = 50


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that we have said there. at: when, by their clock."""

    name: str
    words: str
    at: datetime
    url: str = ""


def among(said: Iterable[Said], words: str, begun: datetime) -> Said | None:
    """What has these words and was not there before we began; None where nothing is."""
    wanted = folded(words)
    return next((one for one in said if one.at >= begun - SKEW and folded(one.words) == wanted), None)


def settled(begun: datetime) -> None:
    """Return where their lists would have it by now; raise ConnectorError where it is too early to tell."""
    if datetime.now(UTC) - begun < SETTLING:
        raise ConnectorError("It is too early to tell.", unknown=True, retry_after=SETTLING.total_seconds())
