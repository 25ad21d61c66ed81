"""What the press asks and we answer as open data: times, never who asked (R89), so that nobody can rank newsrooms."""

from typing import Any

from torget.api.open_data import moment, record
from torget.press.figures import Figures
from torget.press.models import Inquiry, Question
from torget.publishing.addresses import absolute

Data = dict[str, Any]


def inquiry(found: Inquiry) -> Data:
    """One published inquiry with its questions; their words stand on its page."""
    questions = [question for question in found.questions.all() if question.sent]
    answered = sum(question.declined is None for question in questions)
    return {
        "uid": found.uid,
        "url": absolute(f"/press/{found.uid}/"),
        "subject": found.public_subject,
        "language": found.language,
        "asked": moment(found.asked),
        "answered": moment(found.answered),
        "seconds": int((found.answered - found.asked).total_seconds()) if found.answered else None,
        "published": moment(found.published),
        "answered_questions": answered,
        "declined_questions": len(questions) - answered,
        "questions": list(map(_question, questions)),
        "record": record(found.record) if found.record else None,
    }


def counted(figures: Figures) -> Data:
    """The figures, unpublished inquiries included. Rates are per cent; null before there is anything to count."""
    return {
        "inquiries": figures.inquiries,
        "questions": figures.questions,
        "waiting": figures.waiting,
        "questions_answered_per_cent": figures.full,
        "inquiries_answered_in_full_per_cent": figures.whole,
        "median_seconds": int(figures.usual.total_seconds()) if figures.usual is not None else None,
    }


def _question(question: Question) -> Data:
    return {
        "number": question.number,
        "follows_up": question.follow_up_of.number if question.follow_up_of else None,
        "asked": moment(question.asked),
        "answered": moment(question.sent),
        "declined": question.declined is not None,
    }
