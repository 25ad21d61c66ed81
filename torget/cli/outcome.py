"""What a command has to say: to a person by default, to a program with `--json`."""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

BAD_INPUT = 2
NOT_SO = 1


class CommandError(Exception):
    """A command that cannot be carried out: one sentence on standard error, and an exit code that is not 0."""

    def __init__(self, sentence: str, code: int = BAD_INPUT) -> None:
        super().__init__(" ".join(sentence.split()))
        self.code = code


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out: lines for a person, facts for a program, and 0 or the exit code that says it is not so."""

    lines: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    code: int = 0


def tell(outcome: Outcome, *, as_json: bool) -> None:
    """Print it at once, so that a reader who has left is noticed here."""
    if as_json and outcome.facts:
        print(json.dumps(outcome.facts, ensure_ascii=False, indent=2, default=str), flush=True)
    elif outcome.lines and not as_json:
        print("\n".join(outcome.lines), flush=True)


def tell_error(sentence: str) -> None:
    """One line on standard error."""
    print(f"torget: {sentence}", file=sys.stderr)
