"""The chief's days in the open: a calendar from a file, a few rules, and the mornings since."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from torget.accounts.queries import zone
from torget.agenda import actions, clock
from torget.agenda.asking import Answer as Answered
from torget.agenda.deciding import Criterion, Decision, Ground
from torget.agenda.logins import Login
from torget.agenda.models import Agenda, Calendar, Day, MeetingKind, Rule, Topic
from torget.agenda.refreshing import take_in
from torget.agenda.saying import say
from torget.channels.queries import for_writing
from torget.conversations import actions as conversations
from torget.demo.acts import Act, Answer, Ask, Care
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
        kinds = {kind.english: kind for kind in MeetingKind.objects.all()}
        rules = (
            Rule(
                criterion=Criterion.WORDS, value="lönesamtal\nlöne*", decision=Decision.MASKED, ground=Ground.PERSONNEL
            ),
            Rule(criterion=Criterion.WORDS, value="upphandling*", decision=Decision.MASKED, ground=Ground.NEGOTIATION),
            Rule(
                criterion=Criterion.WORDS, value="utvecklingssamtal", decision=Decision.MASKED, ground=Ground.PERSONNEL
            ),
            Rule(criterion=Criterion.WORDS, value="ledningsgrupp\nmorgonmöte", kind=kinds["Internal"]),
            Rule(criterion=Criterion.CATEGORY, value="Grannar", kind=kinds["Peers"]),
            Rule(criterion=Criterion.CATEGORY, value="Näringsliv", kind=kinds["Business"]),
            Rule(criterion=Criterion.CATEGORY, value="Press", kind=kinds["Press"]),
            Rule(criterion=Criterion.CATEGORY, value="Öppen", decision=Decision.PUBLIC, kind=kinds["Citizens"]),
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
        take_in(calendar, Answered(_file(stage).encode()), clock.today())
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


@dataclass(frozen=True, kw_only=True)
class AskOfDay(Ask):
    """Somebody asks about yesterday, or about one item of it. item: some of its words."""

    item: str = ""

    def play(self, stage: Stage) -> None:
        """Ask it, on the day's page."""
        day = Day.objects.select_related("post").get(date=clock.today())
        about = day.post.uid if day.post else ""
        question = conversations.Question(self.text, name=self.name, about=about, language=self.language)
        message = stage.messages[self.key] = conversations.ask(question, at=timezone.now())
        if self.item:
            actions.ask_about(day.entries.get(text__contains=self.item), message)


def _file(stage: Stage) -> str:
    """The calendar, its days told from the last one."""
    last = _last_day(stage)
    text = (WORDS / "kommunchefen.ics").read_text()
    return DAYS.sub(lambda found: f"{last + timedelta(days=int(found[1])):%Y%m%d}", text)


def _last_day(stage: Stage) -> date:
    return stage.now.astimezone(zone()).date()


ACTS: tuple[Act, ...] = (
    OpenAgenda(at=day(4, "15:00")),
    *(Morning(at=day(number, "07:00")) for number in (3, 2, 1)),
    AskOfDay(
        at=day(1, "07:32"),
        key="school-visit",
        item="Norrbyskolan",
        name="Förälder i 3B",
        text="Tittar ni på skolvägen och cykelbanan när de är oplogade också, eller bara mitt på dagen?",
    ),
    Answer(
        at=day(1, "12:20"),
        message="school-visit",
        voice=CHIEF,
        text="Vi stod där klockan 7.40 i dag, i snömodden. Det behövs en rutt till, och den kommer före jul.",
    ),
    AskOfDay(
        at=day(1, "08:05"),
        key="snow-meeting",
        name="Hasse",
        text="Bra att man får se var tiden tar vägen. Mer om snön och plogningen, mindre om ledningsgruppen!",
    ),
    Care(at=day(1, "09:00"), message="snow-meeting", needs_no_answer=True),
    Read(at=ago(hours=3)),
)
