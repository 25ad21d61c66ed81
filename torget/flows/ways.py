"""All flows as one drawing: sources to the left, channels to the right, a line for each way between them (R2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _

from torget.channels.models import Channel
from torget.flows.drawing import SOURCES, plan_of
from torget.flows.models import Flow

WIDE, HIGH, GAP = 250, 44, 16
COLUMNS = (0, 325, 650)
LONGEST = 26
MOST = 60


@dataclass(frozen=True, slots=True)
class Box:
    """x, y: its upper left corner, in units of the drawing. words: all of it, for who reads without seeing."""

    kind: str
    x: int
    y: int
    name: str
    url: str = ""
    words: str = ""

    @property
    def middle(self) -> tuple[int, int]:
        """Where its name stands."""
        return self.x + 14, self.y + HIGH // 2 + 5

    @property
    def shown(self) -> str:
        """As much of its name as there is room for."""
        return self.name if len(self.name) <= LONGEST else f"{self.name[: LONGEST - 1]}…"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes, and the curves between them as SVG paths."""

    boxes: list[Box]
    lines: list[str]
    height: int
    width: int = COLUMNS[2] + WIDE + 4
    wide: int = WIDE
    high: int = HIGH


def draw(flows: Iterable[Flow]) -> Drawing:
    """Each flow in a row beside its source; each channel once."""
    shown = list(flows)[:MOST]
    channels = {each.pk: each for flow in shown for each in flow.channels.all()}
    ends = {pk: _channel(number, channel) for number, (pk, channel) in enumerate(channels.items())}
    boxes, lines = [], []
    for number, flow in enumerate(shown):
        source, box = _source(number, flow), _flow(number, flow)
        boxes += [source, box]
        lines += [_line(source, box), *(_line(box, ends[each.pk]) for each in flow.channels.all())]
    rows = max(len(shown), len(ends))
    return Drawing([*boxes, *ends.values()], lines, rows * (HIGH + GAP))


def source_name(flow: Flow) -> str:
    """Where it gets what it says from: the host that is asked, and the kind."""
    plan = plan_of(flow)
    if plan is None:
        return _("A text with mistakes")
    host = urlsplit(plan.source.address).hostname or plan.source.channel
    return f"{host} · {SOURCES[plan.source.kind]}" if host else str(SOURCES[plan.source.kind])


def _source(number: int, flow: Flow) -> Box:
    return Box("source", COLUMNS[0], _row(number), source_name(flow))


def _flow(number: int, flow: Flow) -> Box:
    ends = ", ".join(channel.name for channel in flow.channels.all()) or _("no channel yet")
    words = _("%(name)s: from %(source)s to %(channels)s. %(state)s") % {
        "name": flow.name,
        "source": source_name(flow),
        "channels": ends,
        "state": flow.get_state_display(),
    }
    kind = "trouble" if flow.trouble else flow.state
    return Box(f"flow map-{kind}", COLUMNS[1], _row(number), flow.name, reverse("flows:flow", args=[flow.slug]), words)


def _channel(number: int, channel: Channel) -> Box:
    return Box("channel", COLUMNS[2], _row(number), channel.name)


def _row(number: int) -> int:
    return number * (HIGH + GAP) + GAP // 2


def _line(left: Box, right: Box) -> str:
    begin, end = left.x + WIDE, right.x
    middle = (begin + end) // 2
    above, below = left.y + HIGH // 2, right.y + HIGH // 2
    return f"M{begin} {above}C{middle} {above} {middle} {below} {end} {below}"
