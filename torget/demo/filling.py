"""Filling an empty installation: one act after another, each at its own time, and the worker's part after each."""

from datetime import timedelta

from django.utils import timezone, translation

from torget.accounts.actions import AlreadySetUp
from torget.accounts.models import Authority
from torget.demo import cast
from torget.demo.clock import as_of
from torget.demo.stage import Stage
from torget.demo.story import STORY
from torget.worker.registry import JOBS

BEGAN = timedelta(days=30)
DELIVERING = ("publishing.deliver", "publishing.parcels")
SHOWING = ("tlog.integrate", "pages.follow")


def fill() -> None:
    """Make an empty, migrated installation into Lindby kommun. Raise AlreadySetUp where there is an authority.

    Everything goes through the acts that people and peers use, at moments of the last two weeks; nothing leaves the
    machine, since nobody follows yet and nobody on another server is answered. Not while anything else runs on the
    installation: the clock of the process is set back meanwhile.
    """
    if Authority.objects.exists():
        raise AlreadySetUp
    now = timezone.now()
    with translation.override("sv"), as_of(now - BEGAN):
        gathered = cast.gather((now - BEGAN).date())
    stage = Stage(now, gathered.people, gathered.voices)
    for act in sorted(STORY, key=lambda act: stage.moment(act.at)):
        with translation.override("sv"), as_of(stage.moment(act.at)):
            act.play(stage)
            _work(DELIVERING)
    _work(SHOWING)


def _work(jobs: tuple[str, ...]) -> None:
    """What the worker would have done by then."""
    while sum(JOBS[name].run() for name in jobs):
        pass
