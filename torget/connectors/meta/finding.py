"""Did it get out? Meta takes no key of ours along, and we hide nothing in the text: the words themselves tell, and the
moment when we began to say them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from torget.connectors.meta.telling import folded
from torget.connectors.repeating import MARGIN

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
    return next((one for one in said if one.at >= begun - MARGIN and folded(one.words) == wanted), None)
