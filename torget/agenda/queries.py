"""Every gate of agendas: who may see the drafts, what the public sees, and what happened on which day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from torget.accounts.models import Person, Voice
from torget.accounts.queries import authority, voices_for
from torget.accounts.roles import Duty
from torget.agenda import clock
from torget.agenda.models import Absence, Agenda, Calendar, Day, DayState, Entry, ItemQuestion, Masked, Occasion
from torget.agenda.standing import Standing, standing

OPEN = (DayState.SAID, DayState.EMPTY)
FEED_DAYS = 30


def agendas_for(person: Person) -> QuerySet[Agenda]:
    """The agendas whose drafts somebody may read and decide on: those of their own voices, with leave to publish."""
    if not person.may(Duty.PUBLISH):
        return Agenda.objects.none()
    return Agenda.objects.filter(voice__in=voices_for(person)).select_related("voice").order_by("voice__name")


def voices_without(person: Person) -> QuerySet[Voice]:
    """This person's voices that have no agenda yet."""
    if not person.may(Duty.PUBLISH):
        return Voice.objects.none()
    return voices_for(person).filter(agenda=None)


def active() -> QuerySet[Agenda]:
    """The agendas that are said each morning."""
    return Agenda.objects.filter(is_active=True, voice__is_active=True).select_related("voice")


def occasions_on(agenda: Agenda, day: date) -> list[Occasion]:
    """What takes place on a day by the clock of the authority; what was called off is not among it."""
    begins, ends = clock.span(day)
    rows = agenda.occasions.filter(Q(ends__gt=begins) | Q(begins__gte=begins), begins__lt=ends, is_cancelled=False)
    return list(rows.select_related("calendar", "kind", "rule"))


def draft(agenda: Agenda, day: date) -> list[Standing]:
    """A day as it stands: whole days first, then by the clock."""
    language = authority().language
    rows = [standing(row, language) for row in occasions_on(agenda, day)]
    return sorted(rows, key=lambda each: (not each.row.whole_days, each.row.begins, each.row.ends, each.row.pk))


def last_read(agenda: Agenda) -> datetime | None:
    """When all its calendars had been read: the oldest of their readings; None where one never was."""
    reads = list(agenda.calendars.values_list("read", flat=True))
    known = [read for read in reads if read]
    return min(known) if reads and len(known) == len(reads) else None


def absence_on(voice: Voice, day: date) -> Absence | None:
    """Whether a voice is away on a day, and who answers."""
    rows = Absence.objects.filter(voice=voice, first__lte=day, last__gte=day)
    return rows.select_related("deputy").order_by("-first", "-pk").first()


def absences(voice: Voice) -> QuerySet[Absence]:
    """Absences that are not over."""
    return Absence.objects.filter(voice=voice, last__gte=clock.today()).select_related("deputy")


def public_days(voice: Voice) -> QuerySet[Day]:
    """The days that everybody may read, latest first."""
    entries = Prefetch("entries", queryset=Entry.objects.select_related("kind"))
    days = Day.objects.filter(agenda__voice=voice, state__in=OPEN).select_related("agenda__voice", "post")
    return days.prefetch_related(entries, Prefetch("masked", queryset=Masked.objects.all()))


def feed_days(voice: Voice) -> QuerySet[Day]:
    """The days of the calendar that people subscribe to."""
    return public_days(voice).filter(date__gte=clock.today() - timedelta(days=FEED_DAYS))


def has_public_days(voice: Voice) -> bool:
    """Whether there is anything to read or to subscribe to."""
    return Agenda.objects.filter(voice=voice).filter(Q(is_active=True) | Q(days__state__in=OPEN)).exists()


def unwell(agenda: Agenda) -> QuerySet[Calendar]:
    """Calendars that need a person."""
    return agenda.calendars.exclude(trouble="").order_by("name")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft of tomorrow that nobody has looked at yet."""

    agenda: Agenda
    day: date
    items: int
    undecided: int


def waiting(person: Person) -> list[Waiting]:
    """What waits for this person's eyes this evening."""
    if not clock.is_evening():
        return []
    tomorrow = clock.today() + timedelta(days=1)
    rows = agendas_for(person).filter(is_active=True, begins__lte=tomorrow)
    seen = Day.objects.filter(date=tomorrow).exclude(looked=None).values("agenda")
    found = []
    for agenda in rows.exclude(pk__in=seen):
        items = draft(agenda, tomorrow)
        found.append(Waiting(agenda, tomorrow, len(items), sum(item.is_undecided for item in items)))
    return found


def due_mornings() -> list[tuple[Agenda, date]]:
    """The days whose hour has come and that have not been said."""
    now, day = timezone.now(), clock.today()
    said = Day.objects.filter(date=day).exclude(state=DayState.WAITING).values("agenda")
    rows = active().filter(begins__lte=day).exclude(pk__in=said)
    return [(agenda, day) for agenda in rows if clock.at(day, agenda.goes_out) <= now]


def asked_about(day: Day) -> dict[str, int]:
    """The uids of readers' messages about single entries of a day, each with the entry's primary key."""
    rows = ItemQuestion.objects.filter(entry__day=day).values_list("message__uid", "entry_id")
    return dict(rows)


def public_entry(uid: str) -> Entry | None:
    """An entry that everybody may read and ask about."""
    rows = Entry.objects.filter(day__state__in=OPEN, uid=uid).select_related("day__post", "day__agenda__voice")
    return rows.exclude(day__post=None).first()
