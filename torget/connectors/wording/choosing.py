"""A common setting: what a channel gets by itself, for those whose readers have asked for some of it only."""

from collections.abc import Mapping
from typing import Any

from torget.connectors.contract import Setting
from torget.connectors.saying import _

EVERYTHING, CHOSEN = "everything", "chosen"
ONLY = Setting(
    "only",
    _("What its readers get"),
    _("A newsletter for the press, or about one thing, gets only what is meant for it."),
    choices=(
        (EVERYTHING, _("each post, unless somebody leaves it out")),
        (CHOSEN, _("only posts that somebody chooses it for")),
    ),
)


def only_on_purpose(settings: Mapping[str, Any]) -> bool:
    """Whether nothing goes there by itself."""
    return settings.get(ONLY.name) == CHOSEN
