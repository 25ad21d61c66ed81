"""The golden letters: invented, in the shapes that mail programs make."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


@dataclass(frozen=True, slots=True)
class Golden:
    """A letter, and what a person reads in it. deadline: None where it names none."""

    name: str
    text: str
    sent: datetime
    questions: list[str]
    deadline: datetime | None
    words: str


def letters() -> list[Golden]:
    """Every golden letter."""
    return [_read(path) for path in sorted(FOLDER.glob("*.txt"))]


def _read(path: Path) -> Golden:
    meant = json.loads(path.with_suffix(".json").read_text("utf-8"))
    when = meant["deadline"]
    return Golden(
        name=path.stem,
        text=path.read_text("utf-8"),
        sent=datetime.fromisoformat(meant["sent"]),
        questions=meant["questions"],
        deadline=datetime.fromisoformat(when) if when else None,
        words=meant["words"],
    )
