"""What can be wrong with a flow.

FlowError
├── NotAFlowError    its text does not say a flow; `mistakes` tells where
├── SourceError      what came in cannot be read; `code` is one of `torget.flows.words.FAULTS`
└── MissingError     a template names a field that the item lacks
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to put right in a flow's text. line: counted from 1. words: a sentence with places for `values`, which
    the faces translate."""

    line: int
    words: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.line}: {self.words % dict(self.values)}"


class FlowError(Exception):
    """Anything that keeps a flow from its work."""


class NotAFlowError(FlowError):
    """The text does not say a flow."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("; ".join(map(str, mistakes)))
        self.mistakes = tuple(sorted(mistakes, key=lambda mistake: mistake.line))


class SourceError(FlowError):
    """What came in cannot be read, or must not be. No part of it stands in the message."""

    def __init__(self, code: str, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.retry_after = retry_after


class MissingError(FlowError):
    """A template names what the item does not have."""

    def __init__(self, field_name: str) -> None:
        super().__init__(f"The item has no {field_name}.")
        self.field = field_name
