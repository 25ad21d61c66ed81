"""By what has been said already: the same words under another name."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Self

from torget.flows.engine.clerk import Clerk
from torget.flows.engine.filters.base import Filter
from torget.flows.engine.folding import fold
from torget.flows.engine.items import Item
from torget.flows.engine.outcomes import Outcome, Scene, Verdict
from torget.flows.engine.saying import _
from torget.flows.engine.tree import Tree

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Duplicates(Filter):
    """The same title, text and place within so long a time is the same news."""

    name: ClassVar[str] = "duplicates"
    within: timedelta = WEEK

    @classmethod
    def load(cls, tree: Tree, clerk: Clerk) -> Self:
        """Read it."""
        return cls(clerk.span(clerk.mapping(tree, ("within",)).get("within"), WEEK))

    def judge(self, item: Item, scene: Scene) -> Verdict | None:
        """Look whether it has been said."""
        said = scene.past.digests.get(content_hash(item))
        if said is None or scene.now - said >= self.within:
            return None
        return Verdict(Outcome.DUPLICATE, _("The same has been said already."))

    def keep(self, item: Item, scene: Scene) -> None:
        """Remember what was said."""
        scene.past.digests[content_hash(item)] = scene.now


def content_hash(item: Item) -> str:
    """The same for the same words, whatever their case, spaces and signs."""
    words = f"{item.title}\n{item.text}\n{item.place}"
    return hashlib.sha256("".join(sign for sign in fold(words) if sign.isalnum()).encode()).hexdigest()[:32]
