"""What the reader of letters got wrong, put right by a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from torget.accounts import audit
from torget.accounts.models import Person
from torget.accounts.queries import zone
from torget.conversations.models import Message
from torget.press.actions.keeping import keep_up
from torget.press.actions.take import add_questions
from torget.press.checking import refuse_stops
from torget.press.letters import Deadline, deadline, split
from torget.press.masking import masked
from torget.press.models import Inquiry, InquiryState, PublishRule, Question
from torget.press.words_of import subject_and_words
from torget.worker import changes


@dataclass(frozen=True, slots=True)
class Corrected:
    """How a letter is to be read. questions: their words one by one, in order."""

    subject: str
    questions: Sequence[str]
    deadline: datetime | None
    name: str = ""
    organisation: str = ""
    rule: str = PublishRule.AT_ONCE
    embargo: datetime | None = None


@transaction.atomic
def correct(inquiry: Inquiry, read: Corrected, *, by: Person) -> None:
    """Read the letter otherwise. A question that is being answered is never taken away: ValidationError then."""
    lock(inquiry)
    if inquiry.state != InquiryState.OPEN:
        raise ValidationError(_("It has been answered; what was asked stands as it is."))
    _put(inquiry, [text.strip() for text in read.questions if text.strip()])
    inquiry.subject = read.subject.strip()[:200] or inquiry.subject
    inquiry.deadline, inquiry.name, inquiry.organisation = read.deadline, read.name, read.organisation
    inquiry.rule, inquiry.embargo = read.rule, read.embargo
    inquiry.save()
    note(inquiry, by, "correct")


@transaction.atomic
def follow_up(inquiry: Inquiry, message: Message, *, of: Question | None, by: Person) -> list[Question]:
    """Attach what a later message of the same conversation asks, to the question that it follows up. Once a message."""
    lock(inquiry)
    if message.conversation_id != inquiry.conversation_id or (of and of.inquiry_id != inquiry.pk):
        raise ValidationError(_("That message belongs to another conversation."))
    if known := list(inquiry.questions.filter(message=message)):
        return known
    words = subject_and_words(message.html)[1]
    asked = [question.text for question in split(words).questions] or [words.strip()]
    added = add_questions(inquiry, [text for text in asked if text], message, follow_up_of=of)
    if added and inquiry.state != InquiryState.OPEN:
        _open_again(inquiry, deadline(words, message.said, zone()))
    note(inquiry, by, "follow-up", {"message": message.uid, "questions": len(added)})
    return added


@transaction.atomic
def mask(question: Question, public_text: str, *, by: Person) -> None:
    """Choose what the public sees of a question, at once; what was asked stays as it is. What was public before is
    sealed in the record too. Raises ValidationError where nothing or an identity number would be seen.
    """
    lock(question.inquiry)
    if not public_text.strip():
        raise ValidationError(_("Mask what is personal, not all of it."))
    refuse_stops(public_text, question.inquiry.language, only="identity_number")
    question.public_text = public_text.strip()
    question.save(update_fields=["public_text"])
    keep_up(question.inquiry, _("Something personal was masked."))
    note(question.inquiry, by, "mask", {"question": question.number})


def lock(inquiry: Inquiry) -> None:
    """Have the inquiry to oneself, as it is now, until the transaction ends."""
    inquiry.refresh_from_db(from_queryset=Inquiry.objects.select_for_update())


def note(inquiry: Inquiry, by: Person | None, act: str, detail: Mapping[str, object] | None = None) -> None:
    """Leave the trail, and let the pages follow."""
    audit.note(by, f"press.{act}", f"press:{inquiry.uid}", detail)
    changes.note(f"press:{inquiry.uid}")


def _open_again(inquiry: Inquiry, wanted: Deadline | None) -> None:
    """What was to be answered by the former deadline has been; a later question has its own, or none."""
    inquiry.state = InquiryState.OPEN
    inquiry.deadline = inquiry.understood = wanted.when if wanted else None
    inquiry.deadline_words = wanted.words[:200] if wanted else ""
    inquiry.save(update_fields=["state", "deadline", "understood", "deadline_words"])


def _put(inquiry: Inquiry, texts: Sequence[str]) -> None:
    if not texts:
        raise ValidationError(_("There must be one question at least."))
    known = list(inquiry.questions.all())
    for question in known[len(texts) :]:
        if question.is_settled:
            raise ValidationError(_("Question %d has an answer already and cannot be taken away.") % question.number)
        question.delete()
    for question, text in zip(known, texts, strict=False):
        if question.text != text:
            question.text, question.public_text = text, masked(text, inquiry.language)
            question.save(update_fields=["text", "public_text"])
    add_questions(inquiry, texts[len(known) :], inquiry.message)
