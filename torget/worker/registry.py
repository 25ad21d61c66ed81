"""The table of periodic jobs; each room fills in its own from its `jobs.py`."""

from collections.abc import Callable
from dataclasses import dataclass

LISTENS_BELOW = 60.0


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of periodic work. `run` returns how many rows it handled; more than none means call again at once.

    every: seconds between looks. alone: no two processes run it at the same time.
    """

    name: str
    run: Callable[[], int]
    every: float
    alone: bool = False

    @property
    def listens(self) -> bool:
        """Whether a wake-up reaches it: a job that looks often waits for work, one that looks rarely for the clock."""
        return self.every < LISTENS_BELOW


JOBS: dict[str, Job] = {}


def periodic(name: str, *, every: float, alone: bool = False) -> Callable[[Callable[[], int]], Callable[[], int]]:
    """Enter a function into the table. Two jobs of one name are a mistake of ours and raise ValueError."""

    def enter(run: Callable[[], int]) -> Callable[[], int]:
        if name in JOBS:
            raise ValueError(f"There is already a job called {name}.")
        JOBS[name] = Job(name, run, every, alone)
        return run

    return enter
