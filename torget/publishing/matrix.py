"""What each channel can, side by side, for whoever chooses among them (R9)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from torget.channels.models import Channel
from torget.connectors.can import Can


@dataclass(frozen=True, slots=True)
class Line:
    """One channel's abilities; lengths and pictures in words."""

    channel: Channel
    can: Can
    length: str
    pictures: str


def lines(channels: Iterable[Channel]) -> list[Line]:
    """A line for each channel, in the order given."""
    return [_line(channel) for channel in channels]


def _line(channel: Channel) -> Line:
    can = channel.connector.can
    return Line(channel, can, _length(can), _pictures(can))


def _length(can: Can) -> str:
    if can.text is None:
        return _("any")
    if can.counts == "segments":
        return ngettext("%d text message", "%d text messages", can.text) % can.text
    return _("%d, then a thread") % can.text if can.threads else str(can.text)


def _pictures(can: Can) -> str:
    if not can.images:
        return pgettext("pictures", "none")
    most = npgettext("at most", "%d picture", "up to %d pictures", can.images) % can.images
    return _("%s, at least one") % most if can.needs_image else most
