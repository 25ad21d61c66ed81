"""A day's entries: what the public sees, written from what stands, and the count of what it does not see."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone

from torget.agenda.deciding import Decision, Ground
from torget.agenda.models import Calendar, Day, Entry, Masked
from torget.agenda.standing import Standing

FIELDS = ("begins", "ends", "whole_days", "text", "place", "ground", "kind", "is_cancelled", "changed")


def write(day: Day, stands: Sequence[Standing]) -> bool:
    """Make the entries of a day tell what stands; whether anything changed. A public entry whose occasion is called off
    stays and says so."""
    now = timezone.now()
    known = {entry.source: entry for entry in day.entries.all()}
    shown = {each.source: each for each in stands if each.decision != Decision.NEVER}
    hidden = {each.source for each in stands} - shown.keys()
    changed = [
        entry for source, each in shown.items() if (entry := _entry(day, each, known.get(source), now)) is not None
    ]
    gone = [entry for source, entry in known.items() if source not in shown]
    called_off = [entry for entry in gone if not entry.is_masked and _is_called_off(entry, hidden)]
    news = [entry for entry in called_off if not entry.is_cancelled]
    for entry in news:
        entry.is_cancelled, entry.changed = True, now
    dropped = [entry.pk for entry in gone if entry not in called_off]
    Entry.objects.filter(pk__in=dropped).delete()
    new, old = [entry for entry in changed if not entry.pk], [entry for entry in changed if entry.pk]
    Entry.objects.bulk_create(new)
    Entry.objects.bulk_update([*old, *news], FIELDS)
    counted = count(day, stands)
    return bool(changed or news or dropped or counted)


def count(day: Day, stands: Iterable[Standing]) -> bool:
    """Count what is not shown, by ground; whether that changed."""
    counted = Counter(
        (str(each.decision), str(each.ground or Ground.UNDECIDED)) for each in stands if not each.is_public
    )
    before = {(row.decision, row.ground): row.number for row in day.masked.all()}
    if before == dict(counted):
        return False
    day.masked.all().delete()
    Masked.objects.bulk_create(
        Masked(day=day, decision=decision, ground=ground, number=number)
        for (decision, ground), number in counted.items()
    )
    return True


def _entry(day: Day, each: Standing, known: Entry | None, now: datetime) -> Entry | None:
    """The entry as it should be; None where it is so already."""
    said = {
        "begins": each.row.begins,
        "ends": each.row.ends,
        "whole_days": each.row.whole_days,
        "text": each.shown,
        "place": each.shown_place,
        "ground": "" if each.is_public else str(each.ground or Ground.UNDECIDED),
        "kind_id": each.row.kind_id if each.is_public else None,
        "is_cancelled": False,
    }
    if known and all(getattr(known, name) == value for name, value in said.items()):
        return None
    entry = known or Entry(day=day, source=each.source)
    for name, value in said.items():
        setattr(entry, name, value)
    entry.changed = now
    return entry


def _is_called_off(entry: Entry, hidden: set[str]) -> bool:
    """Whether it is no longer to take place, rather than no longer to be shown."""
    calendar = entry.source.partition(":")[0]
    return entry.source not in hidden and Calendar.objects.filter(pk=calendar).exists()
