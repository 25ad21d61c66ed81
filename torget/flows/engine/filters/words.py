"""By words and by the names of places."""

from dataclasses import dataclass
from typing import ClassVar, Self

from torget.flows.engine.clerk import Clerk
from torget.flows.engine.filters.base import Filter
from torget.flows.engine.folding import first_found
from torget.flows.engine.items import Item
from torget.flows.engine.outcomes import Outcome, Scene, Verdict
from torget.flows.engine.saying import _
from torget.flows.engine.tree import Tree


@dataclass(frozen=True, slots=True)
class Words(Filter):
    """Any, all or none of these stand in the title, the text, the place or the category."""

    name: ClassVar[str] = "words"
    looks_at_words: ClassVar[bool] = True
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()

    @classmethod
    def load(cls, tree: Tree, clerk: Clerk) -> Self:
        """Read it."""
        found = clerk.mapping(tree, ("any", "all", "none"))
        if not found:
            clerk.wrong(tree.line, _("Say which words: any, all or none."))
        return cls(*(clerk.several(found.get(name)) for name in ("any", "all", "none")))

    def judge(self, item: Item, scene: Scene) -> Verdict | None:  # noqa: ARG002 - time does not matter here
        """Look for the words."""
        words = item.words
        if found := first_found(self.none, words):
            return Verdict(Outcome.FILTERED, _("“%(word)s” stands in it."), {"word": found})
        missing = next((word for word in self.all if not first_found((word,), words)), "")
        if missing:
            return Verdict(Outcome.FILTERED, _("“%(word)s” does not stand in it."), {"word": missing})
        if self.any and not first_found(self.any, words):
            return Verdict(Outcome.FILTERED, _("None of the words that are looked for stands in it."))
        return None


@dataclass(frozen=True, slots=True)
class Places(Filter):
    """The item's place is one of these; where it has none, one of them is named in its words."""

    name: ClassVar[str] = "places"
    looks_at_words: ClassVar[bool] = True
    names: tuple[str, ...] = ()

    @classmethod
    def load(cls, tree: Tree, clerk: Clerk) -> Self:
        """Read it."""
        return cls(clerk.several(tree))

    def judge(self, item: Item, scene: Scene) -> Verdict | None:  # noqa: ARG002 - time does not matter here
        """Look for the places."""
        if first_found(self.names, item.place or item.words):
            return None
        return Verdict(Outcome.FILTERED, _("It is at none of the places that are looked for."))
