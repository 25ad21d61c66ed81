"""Hiding and showing what others say: an act against a person, so always with a reason (law L21, L23)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from torget.accounts import audit
from torget.accounts.models import Person
from torget.conversations import clock, hiding, registering
from torget.conversations.models import Message, Prominence
from torget.worker import changes


@transaction.atomic
def hide(message: Message, *, reason: str, by: Person) -> None:
    """Take a message off the public page; it is kept, and where it was written it is hidden too if that can be done.

    ValidationError without a reason, or where it is not public."""
    reason = reason.strip()[:300]
    if not reason:
        raise ValidationError(_("Write why it is hidden; the person who wrote it has a right to know."))
    _lock(message)
    if message.prominence not in {Prominence.PUBLIC, Prominence.HELD}:
        raise ValidationError(_("This message is not public, so there is nothing to hide."))
    _turn(message, Prominence.HIDDEN, reason)
    registering.close(message, reason)
    hiding.wish(message, hidden=True)
    audit.note(by, "message.hide", f"message:{message.uid}", {"reason": reason})


@transaction.atomic
def show(message: Message, *, by: Person) -> None:
    """Show what was held back or hidden; what was said between us and the sender never becomes public by this."""
    _lock(message)
    if message.prominence not in {Prominence.HELD, Prominence.HIDDEN}:
        raise ValidationError(_("Only what is held back or hidden can be shown."))
    _turn(message, Prominence.PUBLIC, "")
    registering.open_again(message)
    hiding.wish(message, hidden=False)
    audit.note(by, "message.show", f"message:{message.uid}")


def _lock(message: Message) -> None:
    clock.lock(message)
    message.refresh_from_db(fields=["prominence", "prominence_reason"])


def _turn(message: Message, prominence: Prominence, reason: str) -> None:
    message.prominence, message.prominence_reason = prominence, reason
    message.save(update_fields=["prominence", "prominence_reason"])
    changes.note(f"conversation:{message.conversation.uid}")
