"""What may be read of the authority, its people, its voices and the trail of what was done."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from torget.accounts.models import AuditEvent, Authority, Person, Voice


def authority() -> Authority:
    """The authority of this installation; Authority.DoesNotExist before `torget setup`."""
    return Authority.objects.get(pk=1)


def zone() -> ZoneInfo:
    """The authority's zone."""
    return authority().zone


def voices_for(person: Person) -> QuerySet[Voice]:
    """The voices somebody may speak with now; none for somebody who has left."""
    if not person.is_active:
        return Voice.objects.none()
    return Voice.objects.filter(speakers=person, is_active=True).order_by("name")


def voices() -> QuerySet[Voice]:
    """Every voice, those in use first."""
    return Voice.objects.select_related("unit").prefetch_related("speakers").order_by("-is_active", "name")


def people() -> QuerySet[Person]:
    """Everybody with an account, those who have left last."""
    return Person.objects.prefetch_related("grants").order_by("-is_active", "name")


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """What part of the trail to show; days are the authority's own."""

    person: Person | None = None
    act: str = ""
    subject: str = ""
    first: date | None = None
    last: date | None = None


def trail(wanted: TrailFilter) -> QuerySet[AuditEvent]:
    """The trail, newest first."""
    events = AuditEvent.objects.select_related("person").order_by("-at", "-pk")
    if wanted.person:
        events = events.filter(person=wanted.person)
    if wanted.act:
        events = events.filter(act=wanted.act)
    if wanted.subject:
        events = events.filter(subject__startswith=wanted.subject)
    if wanted.first:
        events = events.filter(at__gte=_midnight(wanted.first))
    if wanted.last:
        events = events.filter(at__lt=_midnight(wanted.last + timedelta(days=1)))
    return events


def acts() -> list[str]:
    """The acts that the trail knows so far."""
    return list(AuditEvent.objects.order_by("act").values_list("act", flat=True).distinct())


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone())
