"""The work on a question: who has it, what is answered, what is quoted, and why not."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from torget.accounts.models import Person, Voice
from torget.connectors.hub import Stance
from torget.press.actions.correct import lock, note
from torget.press.models import Attachment, Question, Reply
from torget.records.models import Preservation, Record


@transaction.atomic
def assign(question: Question, person: Person | None, deputy: Person | None, *, by: Person) -> None:
    """Give a question to somebody, with somebody else who takes over where they cannot."""
    open_question(question)
    question.assigned_to, question.deputy = person, deputy if deputy != person else None
    question.handed_over = None
    question.save(update_fields=["assigned_to", "deputy", "handed_over"])
    detail = {"question": question.number, "to": person.pk if person else None, "deputy": deputy.pk if deputy else None}
    note(question.inquiry, by, "assign", detail)


@transaction.atomic
def reply(question: Question, *, text: str, voice: Voice, stance: Stance, by: Person) -> Reply:
    """Answer a question; what is declined is so no longer. Not sent before somebody sends the whole."""
    open_question(question)
    if not text.strip():
        raise ValidationError(_("Write an answer."))
    if not voice.is_active or not voice.speakers.filter(pk=by.pk).exists():
        raise ValidationError(_("Choose a voice that is yours."))
    if stance == Stance.PERSONAL and not voice.may_be_personal:
        raise ValidationError(_("This voice does not speak personally."))
    if known := question.replies.filter(text=text.strip(), voice=voice, stance=stance, person=by).first():
        return known
    given = Reply.objects.create(question=question, text=text.strip(), voice=voice, stance=stance, person=by)
    question.because, question.declined = "", None
    question.save(update_fields=["because", "declined"])
    note(question.inquiry, by, "reply", {"question": question.number})
    return given


@transaction.atomic
def take_back(given: Reply, *, by: Person) -> None:
    """Take an answer away again before it is sent."""
    open_question(given.question)
    number = given.question.number
    given.delete()
    note(given.question.inquiry, by, "take-back", {"question": number})


@transaction.atomic
def decline(question: Question, because: str, *, by: Person) -> None:
    """Say that it is not answered, and why: that is an answer too (R86)."""
    open_question(question)
    if not because.strip():
        raise ValidationError(_("Write why it is not answered. The reason is sent and published."))
    if question.replies.exists():
        raise ValidationError(_("It has an answer. Take that back first."))
    question.because, question.declined = because.strip()[:500], timezone.now()
    question.save(update_fields=["because", "declined"])
    note(question.inquiry, by, "decline", {"question": question.number})


@transaction.atomic
def attach(given: Reply, *, title: str, url: str = "", number: str = "", by: Person) -> Attachment:
    """Put a document beside an answer: a record by its number, or an address."""
    open_question(given.question)
    record = Record.objects.filter(number=number, preservation=Preservation.PUBLIC).first() if number else None
    if number and record is None:
        raise ValidationError(_("There is no public record with that number."))
    if not record and not url:
        raise ValidationError(_("Give the number of a record, or an address."))
    kept = Attachment.objects.create(reply=given, title=(title or number or url)[:200], url=url, record=record)
    note(given.question.inquiry, by, "attach", {"question": given.question.number, "record": number})
    return kept


def open_question(question: Question) -> None:
    """Have a question's inquiry to oneself. Raises ValidationError once its answer is sent."""
    lock(question.inquiry)
    question.refresh_from_db()
    if question.sent:
        raise ValidationError(_("This answer has been sent. A correction is a new answer to a follow-up."))
