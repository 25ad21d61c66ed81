"""Who is away and who answers meanwhile."""

from datetime import date

from django.db import transaction

from torget.accounts import audit
from torget.accounts.models import Person, Voice
from torget.agenda import clock
from torget.agenda.models import Absence, Day
from torget.worker import changes


@transaction.atomic
def add_absence(
    voice: Voice, *, first: date, last: date, deputy: Voice | None, words: str, by: Person | None, source: str = "web"
) -> Absence:
    """Say that a voice is away; both days included."""
    absence = Absence.objects.create(voice=voice, first=first, last=last, deputy=deputy, words=words, by=by)
    _tell(absence, "absence.added", by, source)
    return absence


@transaction.atomic
def end_absence(absence: Absence, *, by: Person) -> None:
    """Back again, or never away: what has begun ends yesterday, what has not goes."""
    today = clock.today()
    _tell(absence, "absence.ended", by, "web")
    if absence.first >= today:
        absence.delete()
    else:
        absence.last = date.fromordinal(today.toordinal() - 1)
        absence.save(update_fields=["last"])


def _tell(absence: Absence, act: str, by: Person | None, source: str) -> None:
    voice = absence.voice.handle
    detail = {"first": absence.first.isoformat(), "last": absence.last.isoformat()}
    audit.note(by, act, f"voice:{voice}", detail, source=source)
    changes.note(f"away:{voice}")
    for day in Day.objects.filter(agenda__voice=absence.voice, date__range=(absence.first, absence.last)):
        changes.note(f"day:{voice}/{day.date.isoformat()}")
