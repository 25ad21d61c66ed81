"""Is the worker alive? For `torget check` and the desk."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from torget.worker.models import Beat
from torget.worker.registry import JOBS

GRACE = timedelta(seconds=90)


@dataclass(frozen=True, slots=True)
class BeatHealth:
    """How one job does. late: it has not gone well for longer than its period allows, or never has."""

    name: str
    every: float
    last_run: datetime | None
    last_well: datetime | None
    last_error: str
    late: bool


def beats() -> list[BeatHealth]:
    """One line for each job of the table, by name."""
    rows = Beat.objects.in_bulk(list(JOBS))
    return [_health(name, JOBS[name].every, rows.get(name) or Beat(name=name)) for name in sorted(JOBS)]


def _health(name: str, every: float, row: Beat) -> BeatHealth:
    expected = timezone.now() - timedelta(seconds=2 * every) - GRACE
    late = row.last_well is None or row.last_well < expected
    return BeatHealth(name, every, row.last_run, row.last_well, row.last_error, late)
