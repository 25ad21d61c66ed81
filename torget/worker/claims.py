"""Taking rows from a queue that is a table, so that no two workers hold the same one."""

from datetime import timedelta
from typing import Any, TypeVar

from django.db import connections, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from torget.worker.models import Claimable

Row = TypeVar("Row", bound=Claimable)
RELEASED: dict[str, Any] = {"lease_until": None, "lease_owner": ""}


def unleased(seconds: float) -> Q:
    """Rows that nobody holds.

    A lease that ends later than any could have been given is left from before the clock was set back; it does not hold.
    """
    now = timezone.now()
    impossible = now + timedelta(seconds=2 * seconds + 60)
    return Q(lease_until=None) | Q(lease_until__lt=now) | Q(lease_until__gt=impossible)


def claim(queryset: QuerySet[Row], *, limit: int, seconds: float, owner: str) -> list[Row]:
    """Take up to `limit` due rows of the queryset, in its order, for so many seconds.

    Each gets one more in `attempts` before anything is tried with it, so that a row which kills its worker is not tried
    for ever. Rows are locked on PostgreSQL (SKIP LOCKED) and taken by one writer at a time on SQLite.
    """
    free = queryset.filter(unleased(seconds), due__lte=timezone.now())
    # Mostly there is nothing, and to see that needs no lock for which those who write would have to wait
    if not free.exists():
        return []
    with transaction.atomic(using=queryset.db):
        if connections[queryset.db].features.has_select_for_update_skip_locked:
            free = free.select_for_update(skip_locked=True, of=("self",))
        rows = list(free[:limit])
        until = timezone.now() + timedelta(seconds=seconds)
        if rows:
            queryset.filter(unleased(seconds), pk__in=[row.pk for row in rows]).update(
                lease_until=until, lease_owner=owner, attempts=F("attempts") + 1
            )
    for row in rows:
        row.lease_until, row.lease_owner, row.attempts = until, owner, row.attempts + 1
    return rows
