"""What the desk shows of flows."""

from collections import Counter
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet
from django.utils import timezone

from torget.accounts.models import Person
from torget.accounts.roles import Duty
from torget.flows.models import Became, Fault, Flow, FlowItem
from torget.publishing.models import PostState

READERS = (Duty.PUBLISH, Duty.READ_ALL, Duty.RUN_CHANNELS)


def overview() -> QuerySet[Flow]:
    """All flows, those in trouble first."""
    rows = Flow.objects.select_related("voice", "owner").prefetch_related("channels")
    return rows.order_by("-trouble", "name", "pk")


def history(flow: Flow) -> QuerySet[FlowItem]:
    """What came through it, latest first."""
    return flow.items.select_related("post").order_by("-decided", "-pk")


def today(flow: Flow, zone: ZoneInfo) -> dict[tuple[str, str], int]:
    """How many of today's items became what, by the part of the flow that decided."""
    midnight = datetime.combine(timezone.now().astimezone(zone).date(), time(0), tzinfo=zone)
    rows = flow.items.filter(decided__gte=midnight).values_list("became", "part", "post__state")
    counts: Counter[tuple[str, str]] = Counter()
    for became, part, state, number in rows.annotate(number=Count("pk")).order_by():
        counts[since(became, state), part] += number
    return dict(counts)


def since(became: str, state: str | None) -> str:
    """What has become of an item since: a draft that a person has published is said."""
    approved = became == Became.DRAFT and state in {PostState.PUBLISHED, PostState.WITHDRAWN}
    return Became.POSTED if approved else became


def faults() -> QuerySet[Fault]:
    """Runs that went wrong, the latest first."""
    return Fault.objects.select_related("flow")


def troubled(person: Person) -> QuerySet[Flow]:
    """The flows that wait for this person to look, those that have waited longest first."""
    rows = Flow.objects.exclude(trouble="").order_by("troubled", "pk")
    return rows if any(person.may(duty) for duty in READERS) else rows.none()


def troubled_count(_person: Person) -> int:
    """How many flows wait for somebody to look."""
    return Flow.objects.exclude(trouble="").count()
