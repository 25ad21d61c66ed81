"""The `torget` command by a clock that can be set forward while it runs: `python -m torget.testing.clocked run`.

What the program reads as the time is what the machine says, and so many seconds more as stand in `clock` in its data
folder. All else is as people run it.
"""

import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils import timezone

from torget.cli.main import main

FILE = "clock"
WALL = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of the program that keeps its data in `folder`."""

    folder: Path

    def now(self) -> datetime:
        """What it shows, on the authority's wall."""
        return datetime.now(WALL) + timedelta(seconds=self._ahead())

    def set(self, moment: datetime) -> None:
        """Set it forward to a moment; the program never reads half of what is written."""
        if moment < self.now():
            raise ValueError("A clock that is set back is another story.")
        self.folder.mkdir(parents=True, exist_ok=True)
        written = self.folder / f"{FILE}.new"
        written.write_text(str((moment - datetime.now(WALL)).total_seconds()))
        written.replace(self.folder / FILE)

    def forward(self, **time: float) -> None:
        """Let so much time pass, as `timedelta` has it."""
        self.set(self.now() + timedelta(**time))

    def _ahead(self) -> float:
        file = self.folder / FILE
        return float(file.read_text()) if file.exists() else 0.0


def keep_by(clock: Clock) -> None:
    """Let Django tell the time by it."""
    # Its `now` is the one thing by which every room tells the time
    timezone.now = lambda: clock.now().astimezone(UTC)


if __name__ == "__main__":
    sys.argv[0] = "torget"
    keep_by(Clock(Path(os.environ["TORGET_DATA"])))
    main()
