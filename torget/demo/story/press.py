"""What a journalist asked of Lindby: a letter answered whole, what became of it, and one that waits."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from torget.connectors.hub import Stance
from torget.conversations import actions as conversations
from torget.demo.acts import Act
from torget.demo.clock import ago, day
from torget.demo.stage import Stage
from torget.press import actions
from torget.press.models import Inquiry


@dataclass(frozen=True, kw_only=True)
class AskForPress(Act):
    """Questions on our own site that staff see come from the press. within: hours until their deadline."""

    subject: str
    text: str
    newsroom: str
    within: int

    def play(self, stage: Stage) -> None:
        """Ask, and have it taken to the press room with one press."""
        now, anna = timezone.now(), stage.people["anna"]
        message = conversations.ask(conversations.Question(self.text, name=self.newsroom), at=now)
        inquiry = actions.take(message, by=anna)
        read = actions.Corrected(
            subject=self.subject,
            questions=[question.text for question in inquiry.questions.all()],
            deadline=now + timedelta(hours=self.within),
            organisation=self.newsroom,
        )
        actions.correct(inquiry, read, by=anna)


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


@dataclass(frozen=True, kw_only=True)
class HandOut(Act):
    """The questions of a letter given to people, each with the next as deputy; the first has an answer already.

    document: a title and an address, beside the answer.
    """

    subject: str
    to: tuple[str, ...]
    voice: str
    answer: str
    document: tuple[str, str]

    def play(self, stage: Stage) -> None:
        """Hand them out."""
        inquiry, anna = Inquiry.objects.get(subject=self.subject), stage.people["anna"]
        questions = list(inquiry.questions.all())
        for number, (question, name) in enumerate(zip(questions, self.to, strict=True), start=1):
            deputy = self.to[number % len(self.to)]
            actions.assign(question, stage.people[name], stage.people[deputy], by=anna)
        voice = stage.voices[self.voice]
        given = actions.reply(questions[0], text=self.answer, voice=voice, stance=Stance.OFFICIAL, by=anna)
        title, url = self.document
        actions.attach(given, title=title, url=url, number="", by=anna)


@dataclass(frozen=True, kw_only=True)
class CorrectArticle(Act):
    """An article came of the answers, and errs. number: the question whose answer shows it."""

    subject: str
    title: str
    url: str
    wrong: str
    right: str
    number: int

    def play(self, stage: Stage) -> None:
        """Link it, and set the fact right."""
        inquiry, anna = Inquiry.objects.get(subject=self.subject), stage.people["anna"]
        article = actions.link_article(inquiry, url=self.url, title=self.title, out=timezone.localdate(), by=anna)
        shows = inquiry.questions.get(number=self.number)
        actions.correct_article(article, wrong=self.wrong, right=self.right, question=shows, by=anna)


@dataclass(frozen=True, kw_only=True)
class CheckQuotation(Act):
    """A newsroom wants to print something that was said, and asks whether it is right."""

    subject: str
    speaker: str
    approved: str
    draft: str

    def play(self, stage: Stage) -> None:
        """Make the link."""
        inquiry, anna = Inquiry.objects.get(subject=self.subject), stage.people["anna"]
        actions.begin_check(inquiry, speaker=self.speaker, approved=self.approved, draft=self.draft, by=anna)


ACTS: tuple[Act, ...] = (
    AskForPress(
        at=day(9, "10:05"),
        subject="Gatlyktorna i centrum",
        newsroom="Radio Lindby",
        within=5,
        text="Hej!\n\n1. Hur mycket el sparar de nya lyktorna?\n2. Varför lyser några av dem mitt på dagen?",
    ),
    AnswerPress(
        at=day(9, "12:40"),
        subject="Gatlyktorna i centrum",
        voice="gataochpark",
        answers=(
            "Ungefär sex tiondelar av det som de gamla drog. Vi räknar om det när ett helt år har gått.",
            "Där byter montörerna. De provar varje lykta innan de går vidare.",
        ),
    ),
    AskForPress(
        at=day(4, "09:10"),
        subject="Snöröjningen i Norrby",
        newsroom="Lindbybladet",
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
    CheckQuotation(
        at=day(4, "16:05"),
        subject="Snöröjningen i Norrby",
        speaker="Gata och park",
        approved="Nio plogbilar, och fyra till som vi kan ringa in.",
        draft="Vi har bara nio plogbilar, och fyra till som vi aldrig ringer in.",
    ),
    CorrectArticle(
        at=day(3, "08:20"),
        subject="Snöröjningen i Norrby",
        title="Nio plogbilar ska klara hela vintern",
        url="https://bladet.example/nyheter/nio-plogbilar",
        wrong="Kommunen har nio plogbilar och kan inte få fler.",
        right="Nio plogbilar är ute när det snöar. Fyra till kan ringas in.",
        number=1,
    ),
    AskForPress(
        at=ago(hours=2, minutes=40),
        subject="Förskolan i Hamnen",
        newsroom="Radio Lindby",
        within=6,
        text="Hej!\n\n- Hur många barn står i kö?\n- När blir huset klart?\n\nVi sänder i kväll.",
    ),
    HandOut(
        at=ago(hours=1, minutes=50),
        subject="Förskolan i Hamnen",
        to=("anna", "bo"),
        voice="lindby",
        answer="42 barn står i kö. 17 av dem behöver en plats före sommaren.",
        document=("Så fördelas platserna", "https://lindby.example/forskola/ko"),
    ),
)
