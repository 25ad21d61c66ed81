"""Sending: the whole answer goes to the journalist the way the questions came, and nothing of it is left out."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from torget.accounts.models import Person, Voice
from torget.connectors.hub import Stance
from torget.conversations import actions as conversations
from torget.press.actions.correct import lock, note
from torget.press.actions.embargo import publish_if_due, refuse_too_early
from torget.press.composing import whole
from torget.press.models import Inquiry, InquiryState, Question


def send(inquiry: Inquiry, *, voice: Voice, by: Person) -> Inquiry:
    """Send every answer that is not sent yet; a second press changes nothing. Published at once where the rule says so.

    Raises ValidationError while a question has neither an answer nor a reason, and what `publishing.publish` raises
    where the channel cannot carry it; then nothing is sent.
    """
    with transaction.atomic():
        lock(inquiry)
        if inquiry.state != InquiryState.OPEN:
            return inquiry
        fresh = _ready(inquiry)
        refuse_too_early(inquiry)
        message = fresh[-1].message
        text = whole(inquiry, fresh)
        conversations.answer(message, voice=voice, stance=Stance.OFFICIAL, text=text, by=by, language=inquiry.language)
        _move_on(inquiry, fresh, voice)
        note(inquiry, by, "send", {"questions": [question.number for question in fresh]})
    publish_if_due(inquiry, by=by)
    return inquiry


def _ready(inquiry: Inquiry) -> list[Question]:
    fresh = list(inquiry.questions.filter(sent=None).prefetch_related("replies__voice"))
    waits = [str(question.number) for question in fresh if not question.is_settled]
    if waits:
        raise ValidationError(
            _("Answer these questions first, or say why they are not answered: %s.") % ", ".join(waits)
        )
    if not fresh:
        raise ValidationError(_("There is nothing new to send."))
    return fresh


def _move_on(inquiry: Inquiry, fresh: list[Question], voice: Voice) -> None:
    now = timezone.now()
    inquiry.questions.filter(pk__in=[question.pk for question in fresh]).update(sent=now)
    declined = not inquiry.questions.filter(declined=None).exists()
    inquiry.state = InquiryState.DECLINED if declined else InquiryState.ANSWERED
    inquiry.answered = inquiry.answered or now
    inquiry.voice = voice
    inquiry.save(update_fields=["state", "answered", "voice"])
