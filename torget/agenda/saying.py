"""The morning: one post for a day, once, whoever looks and whatever breaks."""

import logging
from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils import timezone

from torget.accounts import audit
from torget.agenda import entries, queries
from torget.agenda.composing import compose, has_anything, public_lines
from torget.agenda.fitting import fit
from torget.agenda.following import topic_of
from torget.agenda.models import Agenda, Day, DayState
from torget.agenda.picturing import picture_if_possible
from torget.channels.models import Channel
from torget.publishing.actions import publish
from torget.publishing.actions.automatic import begin
from torget.publishing.errors import NotReadyError, Problem
from torget.publishing.models import Post
from torget.worker import changes

log = logging.getLogger(__name__)


def say_due() -> int:
    """Say every day whose hour has come; one that meets a fault does not stop those after it."""
    return sum(say(agenda, day) for agenda, day in queries.due_mornings())


def say(agenda: Agenda, day: date) -> bool:
    """Say a day; whether it was. A channel that is not ready is left out rather than all of it kept back."""
    without: set[str] = set()
    while True:
        try:
            return _say(agenda, day, without)
        except NotReadyError as error:
            blocked = {problem.channel for problem in error.problems if problem.channel} - without
            if not blocked:
                _hold(agenda, day, error.problems)
                return False
            without |= blocked
        except Exception as error:  # noqa: BLE001 - what stands in the calendar may stand in the error
            log.error("The day of %s could not be said: %s.", agenda.voice.handle, type(error).__name__)  # noqa: TRY400
            return False


@transaction.atomic
def _say(agenda: Agenda, date_: date, without: Collection[str]) -> bool:
    """Claim the day, write its entries and its post, and publish, all or nothing."""
    now = timezone.now()
    day, _new = Day.objects.get_or_create(agenda=agenda, date=date_)
    if not Day.objects.filter(pk=day.pk, state=DayState.WAITING).update(state=DayState.SAID, said=now):
        return False
    day.said, day.read = now, queries.last_read(agenda)
    Day.objects.filter(pk=day.pk).update(read=day.read)
    entries.write(day, queries.draft(agenda, date_))
    if has_anything(day):
        post = _publish(day, [channel for channel in agenda.channels.all() if channel.slug not in without])
        problems = [f"left-out:{slug}" for slug in sorted(without)]
        said = {"post": post, "told": now, "told_lines": public_lines(day), "problems": problems}
        Day.objects.filter(pk=day.pk).update(**said)
    else:
        Day.objects.filter(pk=day.pk).update(state=DayState.EMPTY, problems=[])
    audit.note(None, "day.said", topic_of(day), {"entries": day.entries.count()}, source="worker")
    changes.note(topic_of(day))
    return True


def _publish(day: Day, channels: list[Channel]) -> Post:
    composed = compose(day)
    agenda = day.agenda
    post = begin(agenda.voice, channels, title=composed.title, text=composed.text, topic=agenda.topic)
    for channel, text in fit(post, composed.texts).items():
        post.variants.filter(channel_id=channel).update(text=text)
    picture_if_possible(day, post)
    return publish(post, by=None, source="worker")


@transaction.atomic
def _hold(agenda: Agenda, date_: date, problems: Collection[Problem]) -> None:
    """Write down why a day does not go out, for whoever looks at it; it is tried again."""
    codes = sorted({problem.code for problem in problems})
    day, _new = Day.objects.get_or_create(agenda=agenda, date=date_)
    if day.problems != codes:
        Day.objects.filter(pk=day.pk).update(problems=codes)
        audit.note(None, "day.held", topic_of(day), {"problems": codes}, source="worker")
