"""What a reading brought, kept as rows: new ones judged, changed ones judged anew, those no longer there gone."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from torget.agenda.filtering import Verdict, judge
from torget.agenda.models import Agenda, Calendar, Occasion, Rule
from torget.agenda.sealing import digest_of, key_of, opened, sealed
from torget.protocols import calendars

FIELDS = ("begins", "ends", "whole_days", "is_private", "is_free", "is_cancelled", "sealed", "digest")
JUDGED = ("decision", "ground", "why", "rule", "kind")


def keep(calendar: Calendar, reading: calendars.Reading, since: datetime) -> bool:
    """Keep what ends after `since`, in the caller's transaction; whether anything was new, changed or gone."""
    rules = rules_of(calendar.agenda)
    known = {row.key: row for row in calendar.occasions.all()}
    found = {key_of(each): each for each in reading.occasions if each.ends > since or each.begins >= since}
    gone = [row.pk for key, row in known.items() if key not in found]
    Occasion.objects.filter(pk__in=gone).delete()
    rows = [_row(calendar, key, each, known.get(key)) for key, each in found.items()]
    changed = [row for row in rows if row is not None]
    for row in changed:
        _judge(row, calendar, rules)
    new, old = [row for row in changed if not row.pk], [row for row in changed if row.pk]
    Occasion.objects.bulk_create(new)
    Occasion.objects.bulk_update(old, [*FIELDS, *JUDGED])
    return bool(gone or changed)


def reconsider(agenda: Agenda) -> bool:
    """Judge everything anew by the rules as they are now; whether any verdict changed."""
    rules = rules_of(agenda)
    changed = []
    for row in agenda.occasions.select_related("calendar"):
        before = _verdict_of(row)
        _judge(row, row.calendar, rules)
        if _verdict_of(row) != before:
            changed.append(row)
    Occasion.objects.bulk_update(changed, JUDGED)
    return bool(changed)


def rules_of(agenda: Agenda) -> Sequence[Rule]:
    """The rules in their order."""
    return list(agenda.rules.select_related("kind"))


def _row(calendar: Calendar, key: str, each: calendars.Occasion, known: Occasion | None) -> Occasion | None:
    """The row as it should be; None where it is so already."""
    said: dict[str, Any] = {
        "begins": each.begins,
        "ends": each.ends,
        "whole_days": each.whole_days,
        "is_private": each.private,
        "is_free": each.free,
        "is_cancelled": each.cancelled,
        "digest": digest_of(each),
    }
    if known and all(getattr(known, name) == value for name, value in said.items()):
        return None
    row = known or Occasion(agenda=calendar.agenda, calendar=calendar, key=key)
    for name, value in said.items():
        setattr(row, name, value)
    row.sealed = sealed(each)
    return row


def _judge(row: Occasion, calendar: Calendar, rules: Sequence[Rule]) -> None:
    facts = opened(row)
    verdict = judge(facts, rules, calendar.otherwise) if facts else Verdict("masked", "undecided", "unreadable")
    for name in JUDGED:
        setattr(row, name, getattr(verdict, name))
    row.ground = verdict.ground or "undecided"


def _verdict_of(row: Occasion) -> tuple[Any, ...]:
    return (row.decision, row.ground, row.why, row.rule_id, row.kind_id)
