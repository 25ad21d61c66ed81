"""By what is new: a key's value is said when it changes, and not each time it flutters."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Self

from torget.flows.engine.clerk import Clerk
from torget.flows.engine.errors import SourceError
from torget.flows.engine.filters.base import Filter
from torget.flows.engine.items import NAMES, Item
from torget.flows.engine.outcomes import Outcome, Scene, Standing, Verdict
from torget.flows.engine.saying import _
from torget.flows.engine.tree import Tree

HALF_HOUR = timedelta(minutes=30)
DAY = timedelta(days=1)
# Turns of one key within a day after which a source no longer tells anything
MOST_TURNS = 12


@dataclass(frozen=True, slots=True)
class Changes(Filter):
    """key, watch: names of fields. settles: so long after something was said, a change is said only when it has stood
    for as long."""

    name: ClassVar[str] = "changes"
    key: str = "id"
    watch: str = "text"
    settles: timedelta = HALF_HOUR

    @classmethod
    def load(cls, tree: Tree, clerk: Clerk) -> Self:
        """Read it."""
        found = clerk.mapping(tree, ("key", "watch", "settles"), ("watch",))
        names = [clerk.words(found.get(name), default) for name, default in (("key", "id"), ("watch", "text"))]
        for name, where in zip(names, ("key", "watch"), strict=True):
            if where in found and name not in NAMES and not name.startswith("raw."):
                line, known = found[where].line, ", ".join(NAMES)
                clerk.wrong(line, _("“%(name)s” is no field: %(names)s or raw.…"), name=name[:40], names=known)
        return cls(names[0], names[1], clerk.span(found.get("settles"), HALF_HOUR))

    def judge(self, item: Item, scene: Scene) -> Verdict | None:
        """Follow the key's value. Raise SourceError where it never comes to rest."""
        standing, value = self._standing(item, scene), value_of(item, self.watch)
        if value != standing.seen:
            turned = bool(standing.seen)
            standing.seen, standing.since = value, scene.now
            if turned:
                _count(standing, scene.now)
        if value == standing.said:
            return Verdict(Outcome.FILTERED, _("Nothing has changed."))
        if standing.told is None or scene.now - standing.told >= self.settles:
            return None
        if standing.since and scene.now - standing.since >= self.settles:
            return None
        return Verdict(Outcome.WAITING, _("It changed a short while ago; it is said when it has come to rest."))

    def keep(self, item: Item, scene: Scene) -> None:
        """Remember what people have been told."""
        standing = self._standing(item, scene)
        standing.said, standing.told = value_of(item, self.watch), scene.now

    def _standing(self, item: Item, scene: Scene) -> Standing:
        return scene.past.standings.setdefault(value_of(item, self.key), Standing())


def value_of(item: Item, name: str) -> str:
    """A field as words; one of the source's own as `raw.name`."""
    if name.startswith("raw."):
        return item.raw.get(name[4:], "")
    value = getattr(item, name)
    return "" if value is None else str(value)


def _count(standing: Standing, now: datetime) -> None:
    standing.turns = [at for at in standing.turns if now - at < DAY] + [now]
    if len(standing.turns) > MOST_TURNS:
        raise SourceError("flapping", "A value turns back and forth.")
