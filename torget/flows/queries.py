"""What the desk shows of flows."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet
from django.utils import timezone

from torget.accounts.models import Person
from torget.flows.models import Flow, FlowItem


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
    rows = flow.items.filter(decided__gte=midnight).values_list("became", "part").annotate(number=Count("pk"))
    return {(became, part): number for became, part, number in rows.order_by()}


def troubled_count(_person: Person) -> int:
    """How many flows wait for somebody to look."""
    return Flow.objects.exclude(trouble="").count()
