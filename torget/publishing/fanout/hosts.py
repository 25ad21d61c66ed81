"""The breaker of each host: five failures within ten minutes open it, after half an hour one parcel may try.

Only hosts in trouble have a row; the first success removes it. Numbers as in Fedify's circuit breaker.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from torget.publishing.models import Host, Parcel, ParcelState

FAILURES = 5
WINDOW = timedelta(minutes=10)
PROBE_AFTER = timedelta(minutes=30)


def troubled() -> QuerySet[Host]:
    """Hosts whose last call failed."""
    return Host.objects.all()


def shut_out() -> QuerySet[Host]:
    """Hosts with an open breaker, whether or not it is time for a probe."""
    return Host.objects.exclude(open_until=None)


def take_probes(limit: int) -> list[str]:
    """Hosts that it is time to try again, each given to one caller only."""
    now = timezone.now()
    ready = Host.objects.filter(open_until__lte=now)
    names = list(ready.order_by("open_until").values_list("name", flat=True)[:limit])
    return [name for name in names if ready.filter(name=name).update(open_until=now + PROBE_AFTER)]


@transaction.atomic
def note(failures: Iterable[str], successes: Collection[str]) -> None:
    """Note how calls went, one name for each failed call. A success closes a breaker and frees what it held."""
    now, failed = timezone.now(), Counter(failures)
    # in one order for everybody, or two carriers could wait for each other's rows
    rows = Host.objects.select_for_update().filter(name__in=[*failed, *successes]).order_by("name")
    known = {host.name: host for host in rows}
    well = [name for name in successes if name in known]
    if well:
        Host.objects.filter(name__in=well).delete()
        Parcel.objects.filter(host__in=well, state=ParcelState.WAITING, lease_until=None).update(due=now)
    changed = [_after(known.get(name) or Host(name=name), number, now) for name, number in sorted(failed.items())]
    Host.objects.bulk_create(
        (host for host in changed if host.name not in successes),
        update_conflicts=True,
        update_fields=["failures", "first_failure", "open_until"],
        unique_fields=["name"],
    )


def _after(host: Host, failures: int, now: datetime) -> Host:
    if host.open_until:
        host.open_until = now + PROBE_AFTER
        return host
    if host.first_failure is None or now - host.first_failure > WINDOW:
        host.failures, host.first_failure = 0, now
    host.failures = min(host.failures + failures, 30_000)
    if host.failures >= FAILURES:
        host.open_until = now + PROBE_AFTER
    return host
