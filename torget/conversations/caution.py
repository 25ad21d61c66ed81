"""What is held back until somebody has looked: never thrown away, and never shown by accident."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from torget.channels.models import Channel
from torget.connectors.hub import Incoming
from torget.guidelines.identity_numbers import identity_numbers

MOST_LINKS = 3
REASONS: dict[str, Promise] = {
    "held-there": _("It is held back where it was said."),
    "look-first": _("The channel is set so that somebody looks first."),
    "identity-number": _("There is what looks like a personal identity number in it."),
    "many-links": _("There are many links in it."),
}


def reason_to_hold(channel: Channel, incoming: Incoming, text: str) -> str:
    """Why a message should wait for a person's eyes, as a code; empty where it may be shown at once."""
    if incoming.held:
        return "held-there"
    if channel.settings.get("look_first") == "yes":
        return "look-first"
    if any(identity_numbers(text)):
        return "identity-number"
    if incoming.html.count("<a ") + text.count("://") > MOST_LINKS * 2:
        return "many-links"
    return ""
