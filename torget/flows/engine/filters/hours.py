"""By the time of day and the day of the week, on the authority's wall clock."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import ClassVar, Self

from torget.flows.engine.clerk import Clerk
from torget.flows.engine.filters.base import Filter
from torget.flows.engine.items import Item
from torget.flows.engine.outcomes import Outcome, Scene, Verdict
from torget.flows.engine.saying import _
from torget.flows.engine.tree import Tree

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Hours(Filter):
    """From one time to another, across midnight where the first is the later. waits: what comes outside is judged again
    when the time has come, else it is left out."""

    name: ClassVar[str] = "hours"
    begins: time = time(0)
    ends: time = time(0)
    days: tuple[str, ...] = DAYS
    waits: bool = True

    @classmethod
    def load(cls, tree: Tree, clerk: Clerk) -> Self:
        """Read it."""
        found = clerk.mapping(tree, ("from", "to", "days", "else"), ("from", "to"))
        return cls(
            clerk.clock(found.get("from"), time(0)),
            clerk.clock(found.get("to"), time(0)),
            days_of(found.get("days"), clerk),
            clerk.choice(found.get("else"), ("wait", "drop"), "wait") == "wait",
        )

    def judge(self, item: Item, scene: Scene) -> Verdict | None:  # noqa: ARG002 - only the time matters here
        """Look at the clock."""
        if self.holds(scene.local):
            return None
        outcome = Outcome.WAITING if self.waits else Outcome.FILTERED
        values = {"begins": self.begins.strftime("%H:%M"), "ends": self.ends.strftime("%H:%M")}
        return Verdict(outcome, _("It came outside the hours %(begins)s to %(ends)s."), values)

    def holds(self, local: datetime) -> bool:
        """Whether the clock on the wall stands within; a night belongs to the day on which it began."""
        clock, day = local.time(), local.date()
        if self.begins < self.ends:
            within = self.begins <= clock < self.ends
        else:
            within = clock >= self.begins or clock < self.ends
            if clock < self.ends and self.begins != time(0):
                day -= timedelta(days=1)
        return within and DAYS[day.weekday()] in self.days


def days_of(tree: Tree | None, clerk: Clerk) -> tuple[str, ...]:
    """Days of the week by their short English names; all of them where nothing is said."""
    if tree is None:
        return DAYS
    days = clerk.several(tree)
    for day in days:
        if day not in DAYS:
            clerk.wrong(tree.line, _("“%(day)s” is no day: write %(names)s."), day=day[:40], names=", ".join(DAYS))
    return days
