"""What a journalist asked of Lindby: one letter answered whole, and one that waits with its deadline."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from torget.connectors.hub import Stance
from torget.demo.acts import Act
from torget.demo.clock import ago, day
from torget.demo.stage import Stage
from torget.press import actions
from torget.press.actions.take import Letter
from torget.press.letters import split
from torget.press.models import Inquiry


@dataclass(frozen=True, kw_only=True)
class AskForPress(Act):
    """A letter with our form. within: hours until its deadline."""

    subject: str
    text: str
    newsroom: str
    email: str
    within: int

    def play(self, stage: Stage) -> None:
        """Send it as we read it."""
        del stage
        now = timezone.now()
        letter = Letter(
            subject=self.subject,
            text=self.text,
            questions=[question.text for question in split(self.text).questions],
            email=self.email,
            organisation=self.newsroom,
            deadline=now + timedelta(hours=self.within),
        )
        actions.ask(letter, at=now)


@dataclass(frozen=True, kw_only=True)
class AnswerPress(Act):
    """Every question of a letter answered in order; an answer that begins with `!` declines, and is the reason."""

    subject: str
    voice: str
    answers: tuple[str, ...]

    def play(self, stage: Stage) -> None:
        """Answer, decline, and send the whole."""
        inquiry, anna = Inquiry.objects.get(subject=self.subject), stage.people["anna"]
        voice = stage.voices[self.voice]
        for question, text in zip(inquiry.questions.all(), self.answers, strict=True):
            if text.startswith("!"):
                actions.decline(question, text[1:], by=anna)
            else:
                actions.reply(question, text=text, voice=voice, stance=Stance.OFFICIAL, by=anna)
        actions.send(inquiry, voice=voice, by=anna)


ACTS: tuple[Act, ...] = (
    AskForPress(
        at=day(4, "09:10"),
        subject="Snöröjningen i Norrby",
        newsroom="Lindbybladet",
        email="redaktionen@lindbybladet.example",
        within=7,
        text=(
            "Hej!\n\n1. Hur många plogbilar är ute när det snöar?\n2. Vilka gator tas först?\n"
            "3. Vad kostar det att anlita en entreprenör till?\n\nSvara gärna senast i eftermiddag."
        ),
    ),
    AnswerPress(
        at=day(4, "14:25"),
        subject="Snöröjningen i Norrby",
        voice="gataochpark",
        answers=(
            "Nio plogbilar, och fyra till som vi kan ringa in.",
            "Vägen till sjukhuset, busslinjerna och gångvägarna till skolorna. Sedan bostadsgatorna.",
            "!vi förhandlar om priset just nu. När avtalet är skrivet är det offentligt.",
        ),
    ),
    AskForPress(
        at=ago(hours=2, minutes=40),
        subject="Förskolan i Hamnen",
        newsroom="Radio Lindby",
        email="nyheter@radiolindby.example",
        within=6,
        text="Hej!\n\n- Hur många barn står i kö?\n- När blir huset klart?\n\nVi sänder i kväll.",
    ),
)
