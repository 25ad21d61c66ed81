"""The chief's days in the open: a calendar from a file, a few rules, and the mornings since."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from torget.accounts.queries import zone
from torget.agenda import actions, clock
from torget.agenda.asking import Answer
from torget.agenda.deciding import Criterion, Decision, Ground
from torget.agenda.logins import Login
from torget.agenda.models import Agenda, Calendar, MeetingKind, Rule, Topic
from torget.agenda.refreshing import take_in
from torget.agenda.saying import say
from torget.channels.queries import for_writing
from torget.demo.acts import Act
from torget.demo.cast import DOMAIN, WORDS
from torget.demo.clock import ago, day
from torget.demo.stage import Stage

CHIEF = "kommunchefen"
DAYS = re.compile(r"\{([+-]\d+)\}")


@dataclass(frozen=True, kw_only=True)
class OpenAgenda(Act):
    """The chief's agenda, with its calendar and its rules."""

    def play(self, stage: Stage) -> None:
        """Begin with it."""
        anna, voice = stage.people["anna"], stage.voices[CHIEF]
        agenda = actions.open_agenda(voice, for_writing(anna, voice), by=anna)
        Agenda.objects.filter(pk=agenda.pk).update(topic="Dagens agenda")
        citizens, inside = MeetingKind.objects.get(english="Citizens"), MeetingKind.objects.get(english="Internal")
        rules = (
            Rule(
                criterion=Criterion.WORDS, value="lönesamtal\nlöne*", decision=Decision.MASKED, ground=Ground.PERSONNEL
            ),
            Rule(criterion=Criterion.WORDS, value="ledningsgrupp\nmorgonmöte", kind=inside),
            Rule(criterion=Criterion.CATEGORY, value="Öppen", decision=Decision.PUBLIC, kind=citizens),
        )
        for rule in rules:
            actions.add_rule(agenda, rule, by=anna)
        for name, words in (
            ("Snö", "snö*\nplog*"),
            ("Omsorg", "hemtjänst*\nomsorg*"),
            ("Skola", "skol*\nnorrbyskolan"),
        ):
            actions.add_topic(agenda, Topic(name=name, words=words), by=anna)
        calendar = Calendar(name="Arbete", kind="ics")
        actions.add_calendar(agenda, calendar, Login(f"https://kalender.{DOMAIN}/kommunchefen.ics"), by=anna)


@dataclass(frozen=True, kw_only=True)
class Read(Act):
    """The calendar is read, as its server would have been asked."""

    def play(self, stage: Stage) -> None:
        """Read it; from then on it is not asked, since nobody answers at an invented address."""
        calendar = Calendar.objects.select_related("agenda__voice").get()
        take_in(calendar, Answer(_file(stage).encode()), clock.today())
        tomorrow = _last_day(stage) + timedelta(days=1)
        Calendar.objects.filter(pk=calendar.pk).update(due=None)
        Agenda.objects.filter(pk=calendar.agenda.pk).update(begins=tomorrow)


@dataclass(frozen=True, kw_only=True)
class Morning(Read):
    """It is read, and the day is said."""

    def play(self, stage: Stage) -> None:
        """What the worker would have done at seven."""
        super().play(stage)
        say(Agenda.objects.select_related("voice").get(), clock.today())


def _file(stage: Stage) -> str:
    """The calendar, its days told from the last one."""
    last = _last_day(stage)
    text = (WORDS / "kommunchefen.ics").read_text()
    return DAYS.sub(lambda found: f"{last + timedelta(days=int(found[1])):%Y%m%d}", text)


def _last_day(stage: Stage) -> date:
    return stage.now.astimezone(zone()).date()


ACTS: tuple[Act, ...] = (OpenAgenda(at=day(2, "15:00")), Morning(at=day(1, "07:00")), Read(at=ago(hours=3)))
