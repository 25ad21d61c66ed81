"""Beat rows: which process holds a job that runs alone, and how each job has gone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from torget.worker.identity import has_died
from torget.worker.models import Beat

LEASE = timedelta(seconds=60)


@dataclass(slots=True)
class Turns:
    """How one job has gone in this process since it started. `error` is empty after a turn that went well."""

    last_run: datetime | None = None
    last_well: datetime | None = None
    error: str = ""


def take(name: str, owner: str) -> bool:
    """Become, or stay, the one that runs this job; holds for `LEASE` unless renewed."""
    now = timezone.now()
    Beat.objects.get_or_create(name=name)
    # a lease from before the clock was set back would hold for ever
    free = Q(lease_until=None) | Q(lease_until__lt=now) | Q(owner=owner) | Q(lease_until__gt=now + 2 * LEASE)
    return bool(Beat.objects.filter(free, name=name).update(owner=owner, lease_until=now + LEASE))


def renew(names: Iterable[str], owner: str) -> set[str]:
    """Hold for another `LEASE` what this process holds already; return what that still is."""
    held = Beat.objects.filter(name__in=list(names), owner=owner)
    held.update(lease_until=timezone.now() + LEASE)
    return set(held.values_list("name", flat=True))


def release(owner: str) -> None:
    """Let others take over at once; called when a worker stops in good order."""
    Beat.objects.filter(owner=owner).update(owner="", lease_until=None)


def release_dead() -> None:
    """Let others take over at once from processes that were killed here; else their leases must run out first."""
    for name in Beat.objects.exclude(owner="").values_list("owner", flat=True).distinct():
        if has_died(name):
            release(name)


def last_well(name: str) -> datetime | None:
    """When any process last ran this job without error."""
    return Beat.objects.filter(name=name).values_list("last_well", flat=True).first()


def write_down(turns: dict[str, Turns]) -> None:
    """Save how the jobs have gone, all in one statement: a row a second for each would wear a disk for nothing."""
    rows = [
        Beat(name=name, last_run=turn.last_run, last_well=turn.last_well, last_error=turn.error)
        for name, turn in turns.items()
        if turn.last_run
    ]
    well = [row for row in rows if row.last_well]
    never_well = [row for row in rows if not row.last_well]
    _upsert(well, ["last_run", "last_well", "last_error"])
    _upsert(never_well, ["last_run", "last_error"])


def _upsert(rows: list[Beat], fields: list[str]) -> None:
    Beat.objects.bulk_create(rows, update_conflicts=True, update_fields=fields, unique_fields=["name"])
