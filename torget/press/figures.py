"""What the press room counts in public (R109): of us, never of those who ask (R89)."""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from torget.press.models import Inquiry, InquiryState, Question


@dataclass(frozen=True, slots=True)
class Figures:
    """inquiries and questions: all that have come. full: per cent of sent questions that were answered rather than
    declined. usual: the median time until the whole answer; both None before there is any. waiting: those not answered.
    """

    inquiries: int
    questions: int
    waiting: int
    full: int | None
    usual: timedelta | None


def figures() -> Figures:
    """The figures now."""
    spans = [row.answered - row.asked for row in Inquiry.objects.exclude(answered=None) if row.answered]
    sent = list(Question.objects.exclude(sent=None).values_list("declined", flat=True))
    return Figures(
        inquiries=Inquiry.objects.count(),
        questions=Question.objects.count(),
        waiting=Inquiry.objects.filter(state=InquiryState.OPEN).count(),
        full=round(100 * sum(declined is None for declined in sent) / len(sent)) if sent else None,
        usual=timedelta(seconds=median(span.total_seconds() for span in spans)) if spans else None,
    )
