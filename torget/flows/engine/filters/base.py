"""What every filter can do."""

from abc import ABC, abstractmethod
from typing import ClassVar, Self

from torget.flows.engine.clerk import Clerk
from torget.flows.engine.items import Item
from torget.flows.engine.outcomes import Scene, Verdict
from torget.flows.engine.tree import Tree


class Filter(ABC):
    """One filter of a flow. name: how it is called in YAML. looks_at_words: whether what the item says decides, and not
    when it came or what came before."""

    name: ClassVar[str]
    looks_at_words: ClassVar[bool] = False

    @classmethod
    @abstractmethod
    def load(cls, tree: Tree, clerk: Clerk) -> Self:
        """Read it from the flow's text; what is wrong is noted by the clerk."""

    @abstractmethod
    def judge(self, item: Item, scene: Scene) -> Verdict | None:
        """Why it goes no further, or None."""

    def keep(self, item: Item, scene: Scene) -> None:  # noqa: B027 - most filters remember nothing
        """Remember an item that all filters have let through."""
