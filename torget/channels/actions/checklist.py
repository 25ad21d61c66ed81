"""Answering a channel's living checklist."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from torget.accounts import audit
from torget.accounts.models import Person
from torget.channels.checklist import CODES, local_day
from torget.channels.errors import GapsError
from torget.channels.models import Channel, Checkpoint
from torget.worker import changes

A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answers, who sees to it, and when it is looked at again (None, or a day that has passed: in a
    year). still: it was looked at again and holds."""

    text: str
    owner: Person | None = None
    review: date | None = None
    still: bool = False


@transaction.atomic
def answer_checklist(channel: Channel, answers: Mapping[str, Answer], *, by: Person | None) -> list[str]:
    """Keep the answers that are new, by their questions' codes; what was answered. Raise KeyError for an unknown
    question, GapsError where an official channel would be left without an answer."""
    if unknown := set(answers) - CODES:
        raise KeyError(min(unknown))
    locked = Channel.objects.select_for_update().get(pk=channel.pk)
    kept = {row.question: row for row in locked.checkpoints.all()}
    fresh = {code: given for code, given in answers.items() if given.still or _differs(given, kept.get(code))}
    if locked.is_official and (emptied := [code for code, given in fresh.items() if not given.text]):
        raise GapsError(emptied)
    for code, given in fresh.items():
        _keep(locked, code, given)
    if fresh:
        audit.note(by, "channel.checklist", f"channel:{locked.slug}", {"answered": sorted(fresh)})
        changes.note("channels")
    return sorted(fresh)


def _differs(given: Answer, kept: Checkpoint | None) -> bool:
    if kept is None:
        return bool(given.text)
    return (given.text, given.owner) != (kept.answer, kept.owner) or given.review not in {None, kept.review}


def _keep(channel: Channel, code: str, given: Answer) -> None:
    today = local_day()
    review = given.review if given.review and given.review > today else today + A_YEAR
    Checkpoint.objects.update_or_create(
        channel=channel,
        question=code,
        defaults={
            "answer": given.text,
            "owner": given.owner,
            "answered": timezone.now() if given.text else None,
            "review": review if given.text else None,
        },
    )
