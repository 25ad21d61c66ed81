"""What a check finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["stop", "think", "note"]
"""stop: may not go out so. think: the writer should look again. note: advice."""

SEVERITIES: tuple[Severity, ...] = ("stop", "think", "note")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    `code` and `values` make a sentence in any language; `where` is a half-open range of characters.
    """

    code: str
    severity: Severity
    values: Mapping[str, str | int] = field(default_factory=dict)
    where: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class PictureText:
    """A picture as the checks know it: the name of its file and its alternative text."""

    name: str
    alternative: str
