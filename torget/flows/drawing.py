"""A flow as a diagram: its stages in order, each with what passed or stopped there today."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torget.flows.engine.errors import NotAFlowError
from torget.flows.engine.flow import Flow as Plan
from torget.flows.engine.flow import load
from torget.flows.models import Became, Flow

SOURCES = {
    "feed": gettext_lazy("Web feed"),
    "json": gettext_lazy("JSON at an address"),
    "calendar": gettext_lazy("Calendar"),
    "folder": gettext_lazy("Folder of files"),
    "hook": gettext_lazy("Signed web hook"),
    "email": gettext_lazy("Letters to a channel"),
    "schedule": gettext_lazy("Schedule"),
}
FILTERS = {
    "words": gettext_lazy("Words"),
    "places": gettext_lazy("Places"),
    "area": gettext_lazy("Area on the map"),
    "hours": gettext_lazy("Time of day"),
    "changes": gettext_lazy("Only changes"),
    "duplicates": gettext_lazy("Nothing twice"),
    "rate": gettext_lazy("How many"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One box of the diagram. came, stopped: how many today."""

    kind: str
    name: str
    detail: str = ""
    came: int = 0
    stopped: int = 0


def plan_of(flow: Flow) -> Plan | None:
    """What its text says, or None where it says nothing that can be read."""
    try:
        return load(flow.text)
    except NotAFlowError:
        return None


def stages(flow: Flow, counts: Mapping[tuple[str, str], int]) -> list[Stage]:
    """Source, filters, template, checks, channels. Raise nothing: a text with mistakes has no filters."""
    plan = plan_of(flow)
    total = sum(number for (became, _part), number in counts.items() if became != Became.BEFORE)
    kind = plan.source.kind if plan else ""
    source = Stage("source", str(SOURCES.get(kind, _("Source"))), plan.source.address if plan else "", total)
    drawn = [source, *_filters(plan, counts, total)] if plan else [source]
    left = drawn[-1].came - drawn[-1].stopped
    refused = _stopped(counts, "template")
    drawn.append(Stage("template", _("Template"), ", ".join(plan.templates) if plan else "", left, refused))
    forbidden = _stopped(counts, "checks")
    detail = _("A person approves each post.") if flow.needs_approval else _("Published without a person.")
    drawn.append(Stage("checks", _("Checks"), detail, left - refused, forbidden))
    said = sum(number for (became, _part), number in counts.items() if became == Became.POSTED)
    names = ", ".join(channel.name for channel in flow.channels.all()) or _("None yet")
    drawn.append(Stage("channels", _("Channels"), names, said))
    return drawn


def _filters(plan: Plan, counts: Mapping[tuple[str, str], int], came: int) -> Iterator[Stage]:
    for each in plan.filters:
        stopped = _stopped(counts, each.name)
        yield Stage("filter", str(FILTERS[each.name]), "", came, stopped)
        came -= stopped


def _stopped(counts: Mapping[tuple[str, str], int], part: str) -> int:
    return sum(number for (_became, where), number in counts.items() if where == part)
