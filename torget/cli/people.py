"""Who a command acts for, and with which voice: every act has a person, on the command line too."""

from django.utils import translation

from torget.accounts.models import Person, Voice
from torget.accounts.queries import voices_for
from torget.accounts.roles import Duty
from torget.cli.outcome import CommandError
from torget.publishing.errors import NotReadyError
from torget.publishing.words import problem_words


def acting(email: str | None, duty: Duty) -> Person:
    """The person named, or the only one who may; CommandError for anybody else."""
    able = [person for person in Person.objects.filter(is_active=True) if person.may(duty)]
    if email:
        named = [person for person in able if person.email == email.strip().lower()]
        if not named:
            raise CommandError(f"Nobody called {email} may do this here.")
        return named[0]
    if len(able) != 1:
        raise CommandError(f"{len(able)} people may do this; say who you are with --as EMAIL.")
    return able[0]


def not_ready(what: str, error: NotReadyError) -> str:
    """What must be mended, in one sentence after another."""
    with translation.override("en"):
        sentences = dict.fromkeys(problem_words(problem.code, problem.values) for problem in error.problems)
    return f"{what}. {' '.join(sentences)}"


def voice_of(person: Person, handle: str | None) -> Voice:
    """The voice named, or the only one this person speaks with."""
    voices = list(voices_for(person))
    named = [voice for voice in voices if voice.handle == handle] if handle else voices
    if len(named) != 1:
        handles = ", ".join(voice.handle for voice in voices) or "none"
        raise CommandError(f"Say with --voice who speaks. {person} may speak as: {handles}.")
    return named[0]
