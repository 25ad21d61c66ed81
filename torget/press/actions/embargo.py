"""An embargo: kept until its moment, moved by a person with a reason, and never a way to take back what is public."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from torget.accounts.models import Person
from torget.press.actions.correct import lock, note
from torget.press.actions.publish import publish
from torget.press.models import Inquiry
from torget.press.queries import due_again, due_for_publishing


@transaction.atomic
def move_embargo(inquiry: Inquiry, until: datetime | None, because: str, *, by: Person) -> Inquiry:
    """Let an embargo end at another time; None: at once. The trail has both times, who, and why.

    Raises ValidationError without a reason, and once the answer is public: nothing published goes away by this.
    """
    lock(inquiry)
    if inquiry.published:
        raise ValidationError(_("It is public already. An embargo takes nothing back; withdraw the post, and say why."))
    if not because.strip():
        raise ValidationError(_("Write why the embargo is moved. The reason stands in the trail."))
    if until == inquiry.embargo:
        return inquiry
    before, inquiry.embargo = inquiry.embargo, until
    inquiry.save(update_fields=["embargo"])
    detail = {"from": _said(before), "until": _said(until), "because": because.strip()[:300]}
    note(inquiry, by, "embargo", detail)
    publish_if_due(inquiry, by=by)
    return inquiry


@transaction.atomic
def publish_if_due(inquiry: Inquiry, *, by: Person | None) -> bool:
    """Publish what was sent and is held back by nothing, and anew what a later answer was added to; whether it was.
    What another has moved or published meanwhile is seen under the lock."""
    lock(inquiry)
    again = due_again().filter(pk=inquiry.pk).exists()
    if not again and not due_for_publishing(timezone.now()).filter(pk=inquiry.pk).exists():
        return False
    publish(inquiry, by=by, again=again)
    return True


def refuse_too_early(inquiry: Inquiry) -> None:
    """Raise ValidationError where an answer would be public before its time: it goes out in public, as it was asked."""
    if inquiry.message.prominence != "public" or inquiry.published:
        return
    now = timezone.now()
    if inquiry.embargo and inquiry.embargo > now:
        raise ValidationError(
            _("It was asked in public, so the answer is public when it is sent. Wait for the embargo, or move it.")
        )
    if inquiry.rule == "article" and not inquiry.articles.filter(out__lte=timezone.localdate(now)).exists():
        raise ValidationError(
            _("It was asked in public, so the answer is public when it is sent. Link the article first.")
        )


def _said(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
