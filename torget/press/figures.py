"""What the press room counts in public (R109): of us, never of those who ask (R89)."""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from torget.conversations.models import Prominence
from torget.press.models import Inquiry, Question


@dataclass(frozen=True, slots=True)
class Figures:
    """inquiries, questions: all that came, but for what was taken back before we answered. waiting: inquiries where a
    question waits. full: per cent of the questions sent that were answered rather than declined. whole: per cent of the
    inquiries answered where no question was declined. usual: the median time from the first question to the first
    answer. The last three are None before there is any.
    """

    inquiries: int
    questions: int
    waiting: int
    full: int | None
    whole: int | None
    usual: timedelta | None


def figures() -> Figures:
    """The figures now. A later question is counted with its inquiry and takes no part in its time."""
    standing = Inquiry.objects.exclude(answered=None, message__prominence=Prominence.GONE)
    asked = Question.objects.filter(inquiry__in=standing.values("pk"))
    sent = list(asked.exclude(sent=None).values_list("inquiry", "declined"))
    answered, short = {inquiry for inquiry, _declined in sent}, {inquiry for inquiry, declined in sent if declined}
    times = standing.exclude(answered=None).values_list("asked", "answered")
    spans = [(answered - began).total_seconds() for began, answered in times if answered]
    return Figures(
        inquiries=standing.count(),
        questions=asked.count(),
        waiting=asked.filter(sent=None).values("inquiry").distinct().count(),
        full=per_cent(sum(declined is None for _inquiry, declined in sent), len(sent)),
        whole=per_cent(len(answered - short), len(answered)),
        usual=timedelta(seconds=median(spans)) if spans else None,
    )


def per_cent(part: int, all_of_it: int) -> int | None:
    """Rounded, a half upwards; a hundred only where nothing is missing, and none only where there is nothing."""
    if not all_of_it:
        return None
    rounded = (200 * part + all_of_it) // (2 * all_of_it)
    return min(max(rounded, int(part > 0)), 100 - int(part < all_of_it))
