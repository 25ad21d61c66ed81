"""Quoting what somebody has said in public, for as long as they agree and it stands there."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from torget.accounts.models import Person
from torget.channels.models import Channel
from torget.channels.rules import holds_to
from torget.conversations.models import Message
from torget.press.actions.correct import lock, note
from torget.press.actions.keeping import keep_up, says_as_much
from torget.press.actions.work import open_question
from torget.press.models import Inquiry, Quotation, Reply
from torget.press.quoted import fallen, quotable, quotations_of, with_fallen
from torget.publishing.addresses import absolute
from torget.ui.text import plain_text


@transaction.atomic
def quote(given: Reply, message: Message, consent: str, *, by: Person) -> Quotation:
    """Quote what somebody has said in public, by name and with a link; only with a note of how they agreed."""
    open_question(given.question)
    if not consent.strip():
        raise ValidationError(_("Write how you know that they agree to be quoted."))
    if not quotable().filter(pk=message.pk).exists():
        raise ValidationError(_("Only what is public and may be shown with its name can be quoted."))
    if known := given.quotations.filter(message=message).first():
        return known
    conversation = message.conversation
    page = f"/{'post' if conversation.post_id else 'conversation'}/{conversation.uid}/"
    made = Quotation.objects.create(
        reply=given,
        message=message,
        text=plain_text(message.html),
        attribution=str(message.contact)[:200],
        url=absolute(f"{page}?turn={message.uid}#{message.uid}"),
        consent=consent.strip()[:300],
    )
    note(given.question.inquiry, by, "quote", {"question": given.question.number, "message": message.uid})
    return made


@transaction.atomic
def unquote(quotation: Quotation, *, by: Person) -> None:
    """Take a quotation away before it is sent."""
    question = quotation.reply.question
    open_question(question)
    note(question.inquiry, by, "unquote", {"question": question.number, "message": quotation.message.uid})
    quotation.delete()


@transaction.atomic
def withdraw_consent(quotation: Quotation, *, by: Person) -> None:
    """They no longer agree: what was quoted is shown no more, on the page and in its record. The trail has how they
    had agreed."""
    inquiry = quotation.reply.question.inquiry
    lock(inquiry)
    quotation.refresh_from_db()
    if not quotation.consent:
        return
    detail = {"question": quotation.reply.question.number, "message": quotation.message.uid, "was": quotation.consent}
    quotation.consent = ""
    quotation.save(update_fields=["consent"])
    keep_up(inquiry, _("A quotation was taken away: whoever was quoted no longer agrees."))
    note(inquiry, by, "consent-withdrawn", detail)


@transaction.atomic
def drop_fallen(inquiry: Inquiry) -> bool:
    """Let the record follow where what was quoted is no longer public or no longer says so; whether it had to."""
    lock(inquiry)
    lost = fallen(quotations_of(inquiry))
    if not lost or inquiry.record is None or says_as_much(inquiry):
        return False
    keep_up(inquiry, _("A quotation was taken away: it no longer stands where it was said."))
    note(inquiry, None, "quotation-fallen", {"messages": [quotation.message.uid for quotation in lost]})
    return True


@holds_to
def follow_rule(channel: Channel) -> None:
    """Where a channel shows others' words or names no longer, no record of ours shows them as quotations either."""
    quoted = with_fallen().filter(questions__replies__quotations__message__channel=channel)
    for inquiry in quoted.distinct():
        drop_fallen(inquiry)
