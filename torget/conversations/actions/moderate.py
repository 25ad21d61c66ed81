"""Hiding and showing what others say: an act against a person, so always with a reason (law L21, L23)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from torget.accounts import audit
from torget.accounts.models import Person
from torget.conversations.models import Message, Prominence
from torget.records import actions as records
from torget.worker import changes


@transaction.atomic
def hide(message: Message, *, reason: str, by: Person) -> None:
    """Take a message off the public page; it is kept. Refused without a reason, and for what is not public anyway."""
    if not reason.strip():
        raise ValidationError(_("Write why it is hidden; the person who wrote it has a right to know."))
    if message.prominence not in {Prominence.PUBLIC, Prominence.HELD}:
        raise ValidationError(_("This message is not public, so there is nothing to hide."))
    message.prominence, message.prominence_reason = Prominence.HIDDEN, reason.strip()[:300]
    message.save(update_fields=["prominence", "prominence_reason"])
    records.seal(message.record, reason)
    audit.note(by, "message.hide", f"message:{message.uid}", {"reason": reason.strip()[:300]})
    changes.note(f"conversation:{message.conversation.uid}")


@transaction.atomic
def show(message: Message, *, by: Person) -> None:
    """Show what was held back or hidden; what was said between us and the sender never becomes public by this."""
    if message.prominence not in {Prominence.HELD, Prominence.HIDDEN}:
        raise ValidationError(_("Only what is held back or hidden can be shown."))
    message.prominence, message.prominence_reason = Prominence.PUBLIC, ""
    message.save(update_fields=["prominence", "prominence_reason"])
    records.unseal(message.record)
    audit.note(by, "message.show", f"message:{message.uid}")
    changes.note(f"conversation:{message.conversation.uid}")
