"""The living checklist: what the national guidelines ask of an authority that uses somebody else's platform (law L29).

Source: E-delegationen, Riktlinjer för myndigheters användning av sociala medier (2010), and what the law asks since.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from torget.accounts.queries import zone
from torget.channels.models import Channel, Checkpoint


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `code` is kept with the answer and never changes."""

    code: str
    text: Promise
    help: Promise


QUESTIONS = (
    Question(
        "purpose",
        _("What is the channel for, and whom does it reach that we do not reach otherwise?"),
        _("The purpose, the group, and how you will know that it works."),
    ),
    Question(
        "support",
        _("What legal support is there, and which risks have been weighed?"),
        _("The task it belongs to, personal data, transfers to other countries, security. Name the decision."),
    ),
    Question(
        "speakers",
        _("Who may speak there, in what capacity, and who answers for it?"),
        _("Roles rather than names, and who steps in when they are away."),
    ),
    Question(
        "terms",
        _("Does the profile show who we are, our terms and our privacy notice?"),
        _("The texts further down on the channel's page are made for it. Say when they were put there."),
    ),
    Question(
        "records",
        _("How is what is said there registered and archived?"),
        _("Torget registers what it hears. Say what it does not see, such as private messages, and who looks there."),
    ),
    Question(
        "watch",
        _("Who watches what others write and removes what the law says must go, and how often?"),
        _("Also evenings and weekends. Act 1998:112 on responsibility for electronic bulletin boards."),
    ),
    Question(
        "accessibility",
        _("Can everybody take part: texts for pictures, captions, plain language, another way in?"),
        _("What the platform cannot do, and where the same thing is found without an account."),
    ),
    Question(
        "ending",
        _("What happens when the channel closes or changes hands?"),
        _("Who decides, who archives, and where people are sent."),
    ),
    Question(
        "recovery",
        _("How is the account recovered, and who has its second factor?"),
        _("At least two people, no private telephone, and where the recovery codes lie. Write no code here."),
    ),
)
CODES = frozenset(question.code for question in QUESTIONS)


@dataclass(frozen=True, slots=True)
class Line:
    """A question with its answer, where there is one. due: its time to be looked at again has come."""

    question: Question
    answer: Checkpoint | None
    due: bool

    @property
    def is_gap(self) -> bool:
        """Whether nobody has answered."""
        return self.answer is None


def is_asked(channel: Channel) -> bool:
    """Whether the channel has a checklist: what comes with the house is on our own ground."""
    return not channel.connector.guide.opens_itself


def lines(channel: Channel) -> list[Line]:
    """Every question in order, with its answer."""
    kept = {row.question: row for row in channel.checkpoints.select_related("owner") if row.answer}
    today = local_day()
    return [Line(question, kept.get(question.code), is_due(kept.get(question.code), today)) for question in QUESTIONS]


def gaps(channel: Channel) -> list[Question]:
    """What nobody has answered yet; nothing for a channel that is not asked."""
    return [line.question for line in lines(channel) if line.is_gap] if is_asked(channel) else []


def is_due(answer: Checkpoint | None, today: date) -> bool:
    """Whether an answer must be looked at again."""
    return bool(answer and answer.review and answer.review <= today)


def local_day() -> date:
    """Today where the authority is."""
    return timezone.now().astimezone(zone()).date()
