"""Beginning to show a voice's day, and how it is shown."""

from collections.abc import Iterable
from datetime import time, timedelta

from django.db import transaction

from torget.accounts import audit
from torget.accounts.models import Person, Voice
from torget.agenda import clock
from torget.agenda.deciding import Criterion, Decision, Ground
from torget.agenda.models import Agenda, MeetingKind, Rule
from torget.channels.models import Channel
from torget.worker import changes

KINDS = (
    ("Medborgare", "Citizens"),
    ("Medarbetare", "Staff"),
    ("Andra kommuner och myndigheter", "Peers"),
    ("Näringsliv", "Business"),
    ("Press", "Press"),
    ("Internt", "Internal"),
    ("Resa", "Travel"),
)
# What every agenda begins with, for people to change: (criterion, decision, ground)
RULES = (
    (Criterion.PRIVATE, Decision.MASKED, Ground.PRIVATE),
    (Criterion.FREE, Decision.NEVER, Ground.PRIVATE),
)


@transaction.atomic
def open_agenda(voice: Voice, channels: Iterable[Channel], *, by: Person | None, source: str = "web") -> Agenda:
    """Begin with a voice's agenda: the first day said is tomorrow, so that its draft can be looked at this evening."""
    agenda = Agenda.objects.create(voice=voice, begins=clock.today() + timedelta(days=1))
    agenda.channels.set(channels)
    _make_kinds()
    Rule.objects.bulk_create(
        Rule(agenda=agenda, position=position, criterion=criterion, decision=decision, ground=ground)
        for position, (criterion, decision, ground) in enumerate(RULES)
    )
    audit.note(by, "agenda.opened", f"voice:{voice.handle}", source=source)
    changes.note(f"voice:{voice.handle}")
    return agenda


@transaction.atomic
def change_agenda(
    agenda: Agenda,
    *,
    by: Person,
    goes_out: time,
    channels: Iterable[Channel],
    topic: str,
    corrects: bool,
    is_active: bool,
) -> None:
    """Change how it is shown. One taken up again begins tomorrow."""
    if is_active and not Agenda.objects.filter(pk=agenda.pk, is_active=True).exists():
        agenda.begins = clock.today() + timedelta(days=1)
    agenda.goes_out, agenda.topic = goes_out, topic
    agenda.corrects, agenda.is_active = corrects, is_active
    agenda.save()
    agenda.channels.set(channels)
    audit.note(by, "agenda.changed", f"voice:{agenda.voice.handle}", {"active": is_active, "corrects": corrects})
    changes.note(f"voice:{agenda.voice.handle}")


@transaction.atomic
def change_kind(kind: MeetingKind, *, by: Person) -> None:
    """Save a kind of meeting, new or with another name."""
    kind.full_clean()
    kind.save()
    audit.note(by, "meeting-kind.changed", f"meeting-kind:{kind.pk}")


def _make_kinds() -> None:
    if not MeetingKind.objects.exists():
        MeetingKind.objects.bulk_create(
            MeetingKind(name=name, english=english, position=position) for position, (name, english) in enumerate(KINDS)
        )
