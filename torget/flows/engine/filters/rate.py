"""By how many have been said: so many at most in an hour, a day or a week, the rest in one summary or not at all."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import ClassVar, Self

from torget.flows.engine.clerk import Clerk
from torget.flows.engine.filters.base import Filter
from torget.flows.engine.items import Item
from torget.flows.engine.outcomes import Outcome, Scene, Verdict
from torget.flows.engine.saying import _
from torget.flows.engine.tree import Tree

SPANS = ("hour", "day", "week")


@dataclass(frozen=True, slots=True)
class Rate(Filter):
    """at: when on the wall clock the day's summary of the rest is said."""

    name: ClassVar[str] = "rate"
    most: int = 3
    per: str = "day"
    sums_up: bool = True
    at: time = time(18)

    @classmethod
    def load(cls, tree: Tree, clerk: Clerk) -> Self:
        """Read it."""
        found = clerk.mapping(tree, ("most", "per", "rest", "at"), ("most",))
        return cls(
            clerk.number(found.get("most"), 3, highest=50),
            clerk.choice(found.get("per"), SPANS, "day"),
            clerk.choice(found.get("rest"), ("summary", "drop"), "summary") == "summary",
            clerk.clock(found.get("at"), time(18)),
        )

    def judge(self, item: Item, scene: Scene) -> Verdict | None:  # noqa: ARG002 - only their number matters here
        """Count."""
        since = begun(self.per, scene.local)
        if sum(1 for at in scene.past.said if at >= since) < self.most:
            return None
        words = {
            "hour": _("%(most)s have been said this hour."),
            "day": _("%(most)s have been said today."),
            "week": _("%(most)s have been said this week."),
        }
        outcome = Outcome.SUMMARY if self.sums_up else Outcome.FILTERED
        return Verdict(outcome, words[self.per], {"most": self.most})

    def keep(self, item: Item, scene: Scene) -> None:  # noqa: ARG002
        """One more."""
        scene.past.said.append(scene.now)


def begun(per: str, local: datetime) -> datetime:
    """When the hour, the day or the week of a wall clock's time began. Days are 23 or 25 hours long twice a year."""
    if per == "hour":
        return local.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    day = local.date() - timedelta(days=local.weekday() if per == "week" else 0)
    return datetime.combine(day, time(0), tzinfo=local.tzinfo).astimezone(UTC)
