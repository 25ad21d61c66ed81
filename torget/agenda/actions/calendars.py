"""The calendars that a day is read from."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from torget.accounts import audit
from torget.accounts.models import Person
from torget.agenda.following import follow_today
from torget.agenda.keeping import reconsider
from torget.agenda.logins import Login, keep_login, login_of
from torget.agenda.models import Agenda, Calendar
from torget.worker import wake


@transaction.atomic
def add_calendar(agenda: Agenda, calendar: Calendar, login: Login, *, by: Person) -> Calendar:
    """Enter a calendar; it is read as soon as the worker hears of it."""
    calendar.agenda = agenda
    keep_login(calendar, login)
    calendar.due = timezone.now()
    calendar.save()
    _note(calendar, "calendar.added", by)
    transaction.on_commit(wake)
    return calendar


@transaction.atomic
def change_calendar(calendar: Calendar, login: Login, *, by: Person) -> None:
    """Save what was changed, and read it anew; what was read before holds until then."""
    keep_login(calendar, login)
    calendar.etag = calendar.modified = calendar.trouble = ""
    calendar.covers, calendar.offers, calendar.failures = None, [], 0
    calendar.due = timezone.now()
    calendar.save()
    _judge_anew(calendar.agenda, by)
    _note(calendar, "calendar.changed", by)
    transaction.on_commit(wake)


@transaction.atomic
def choose(calendar: Calendar, number: int, *, by: Person) -> None:
    """Take one of several that were found at the address; IndexError where there is no such one. Raise VaultError."""
    login = login_of(calendar)
    keep_login(calendar, replace(login, resolved=login.offers[number], offers=()))
    calendar.offers, calendar.trouble, calendar.due = [], "", timezone.now()
    calendar.save(update_fields=["sealed", "host", "offers", "trouble", "due"])
    _note(calendar, "calendar.chosen", by)
    transaction.on_commit(wake)


@transaction.atomic
def read_now(calendar: Calendar, *, by: Person) -> None:
    """Read it as soon as the worker hears of it."""
    Calendar.objects.filter(pk=calendar.pk).update(due=timezone.now())
    _note(calendar, "calendar.asked", by)
    transaction.on_commit(wake)


@transaction.atomic
def remove_calendar(calendar: Calendar, *, by: Person) -> None:
    """Take it out with all that was read from it; what stands on today's page goes too."""
    agenda = calendar.agenda
    _note(calendar, "calendar.removed", by)
    calendar.delete()
    follow_today(agenda, by=by)


def _judge_anew(agenda: Agenda, by: Person) -> None:
    if reconsider(agenda):
        follow_today(agenda, by=by)


def _note(calendar: Calendar, act: str, by: Person) -> None:
    audit.note(by, act, f"calendar:{calendar.pk}", {"voice": calendar.agenda.voice.handle, "kind": calendar.kind})
