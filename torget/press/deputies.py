"""Who takes over: the deputy, when the time is running out or whoever has the question works here no more."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from torget.accounts.models import Person
from torget.accounts.roles import Duty
from torget.press.actions.correct import lock, note
from torget.press.models import InquiryState, Question

# Of the time from question to deadline this part is the deputy's
LAST_PART = 4


def hand_over() -> int:
    """Give every question that waits too long, or for nobody, to its deputy, once; how many."""
    now = timezone.now()
    waiting = Question.objects.filter(inquiry__state=InquiryState.OPEN, sent=None, declined=None, replies=None)
    rows = waiting.exclude(assigned_to=None).select_related("inquiry", "assigned_to", "deputy").order_by("pk")
    return sum(_handed_over(question, now) for question in rows if _why(question, now))


def takes_over(question: Question) -> datetime | None:
    """When the deputy gets it; None where there is no deadline. What was asked after the deadline is theirs at once."""
    deadline = question.inquiry.deadline
    return deadline - max(deadline - question.asked, timedelta()) / LAST_PART if deadline else None


def _why(question: Question, now: datetime) -> str:
    if question.assigned_to and not _answers(question.assigned_to):
        return "gone"
    moment = takes_over(question)
    late = moment is not None and now >= moment
    return "late" if late and question.handed_over is None and question.deputy and _answers(question.deputy) else ""


def _answers(person: Person) -> bool:
    return person.is_active and person.may(Duty.ANSWER)


@transaction.atomic
def _handed_over(question: Question, now: datetime) -> bool:
    lock(question.inquiry)
    question.refresh_from_db()
    why = _why(question, now)
    if not why or question.sent:
        return False
    former, deputy = question.assigned_to, question.deputy
    question.assigned_to = deputy if deputy and _answers(deputy) else None
    # Whoever was late may still answer; whoever has left may not
    question.deputy = former if why == "late" else None
    question.handed_over = now
    question.save(update_fields=["assigned_to", "deputy", "handed_over"])
    detail = {"question": question.number, "to": question.assigned_to_id, "from": former.pk if former else None}
    note(question.inquiry, None, "deputy", {**detail, "why": why})
    return True
