"""Today's page follows its calendar at once; its post follows where the agenda says so, and always where something is
no longer for everybody."""

from django.db import transaction

from torget.accounts import audit
from torget.accounts.models import Person
from torget.agenda import clock, entries, queries
from torget.agenda.correcting import catch_up
from torget.agenda.models import Agenda, Day
from torget.worker import changes


def topic_of(day: Day) -> str:
    """What pages are told has changed."""
    return f"day:{day.agenda.voice.handle}/{day.date.isoformat()}"


def follow_today(agenda: Agenda, *, by: Person | None = None) -> None:
    """Let today's page and post follow what stands now, in the caller's transaction, once it has been said."""
    day = Day.objects.select_for_update().filter(agenda=agenda, date=clock.today(), state__in=queries.OPEN).first()
    if day is None:
        return
    if entries.write(day, queries.draft(agenda, day.date)):
        audit.note(by, "day.changed", topic_of(day), source="web" if by else "worker")
        changes.note(topic_of(day))
    _tell_that_it_was_read(day)
    catch_up(day, by=by)


def _tell_that_it_was_read(day: Day) -> None:
    """A page that says how old its knowledge is says so no longer than it is true."""
    read = queries.last_read(day.agenda)
    if day.said and day.read and read and read > day.said > day.read:
        Day.objects.filter(pk=day.pk).update(read=read)
        day.read = read
        changes.note(topic_of(day))


def catch_up_all() -> int:
    """Correct the posts of today that had to wait a while; how many."""
    days = Day.objects.filter(date=clock.today()).exclude(post=None).select_related("agenda__voice", "post")
    done = 0
    for row in days:
        with transaction.atomic():
            day = Day.objects.select_for_update(of=("self",)).select_related("agenda__voice", "post").get(pk=row.pk)
            done += catch_up(day)
    return done
