"""Making and changing the voices the authority speaks with."""

from collections.abc import Iterable

from django.db import transaction

from torget.accounts import audit
from torget.accounts.models import Person, Voice
from torget.worker import changes


@transaction.atomic
def create_voice(voice: Voice, *, speakers: Iterable[Person] = (), by: Person | None, source: str = "web") -> Voice:
    """Save a new voice with those who may speak with it. Raises ValidationError.

    It has no accounts on any platform yet: `torget.channels.actions.open_for_voice`, called in the same transaction,
    gives it those.
    """
    voice.full_clean()
    voice.save()
    voice.speakers.set(speakers)
    _note(voice, "voice.created", by, source)
    return voice


@transaction.atomic
def change_voice(voice: Voice, *, speakers: Iterable[Person], by: Person | None, source: str = "web") -> Voice:
    """Save what was changed; the handle stays, since others follow it. Raises ValidationError."""
    voice.handle = Voice.objects.values_list("handle", flat=True).get(pk=voice.pk)
    voice.full_clean()
    voice.save()
    voice.speakers.set(speakers)
    _note(voice, "voice.changed", by, source)
    return voice


def _note(voice: Voice, act: str, by: Person | None, source: str) -> None:
    speakers = sorted(voice.speakers.values_list("pk", flat=True))
    audit.note(by, act, f"voice:{voice.handle}", {"speakers": speakers, "active": voice.is_active}, source=source)
    changes.note(f"voice:{voice.handle}")
