"""What somebody decides of one occasion, over every rule."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from torget.accounts import audit
from torget.accounts.models import Person
from torget.agenda.deciding import Decision, Ground
from torget.agenda.following import follow_today, topic_of
from torget.agenda.models import Agenda, Day, Occasion
from torget.worker import changes


@transaction.atomic
def decide(occasion: Occasion, decision: Decision, ground: Ground, *, by: Person | None, source: str = "web") -> None:
    """Make it public, masked on a ground, or never shown. Public holds for the words as they are now, and no longer."""
    row = Occasion.objects.select_for_update().get(pk=occasion.pk)
    row.hand, row.hand_ground, row.hand_digest, row.hand_by = decision, ground, row.digest, by
    row.save(update_fields=["hand", "hand_ground", "hand_digest", "hand_by"])
    _note(row, "occasion.decided", by, source, decision=decision)
    follow_today(row.agenda, by=by)


@transaction.atomic
def undo(occasion: Occasion, *, by: Person) -> None:
    """Let the rules decide again."""
    row = Occasion.objects.select_for_update().get(pk=occasion.pk)
    row.hand = row.hand_ground = row.hand_digest = ""
    row.hand_by = None
    row.save(update_fields=["hand", "hand_ground", "hand_digest", "hand_by"])
    _note(row, "occasion.undecided", by, "web")
    follow_today(row.agenda, by=by)


@transaction.atomic
def look(agenda: Agenda, day: date, *, by: Person) -> None:
    """Somebody has looked at the draft of a day: it waits for nobody's eyes any more."""
    row, _new = Day.objects.get_or_create(agenda=agenda, date=day)
    Day.objects.filter(pk=row.pk).update(looked=timezone.now(), looked_by=by)
    audit.note(by, "day.looked", topic_of(row))
    changes.note(topic_of(row))


def _note(row: Occasion, act: str, by: Person | None, source: str, **detail: str) -> None:
    voice = row.agenda.voice.handle
    audit.note(by, act, f"occasion:{row.pk}", {"voice": voice, **detail}, source=source)
