"""Publishing whole: one page with every question and every answer, its record, and one post to the channels."""

from django.db import transaction
from django.utils import timezone

from torget.accounts.models import Person
from torget.press.actions.announce import announce
from torget.press.actions.correct import lock, note
from torget.press.actions.factual import release_corrections
from torget.press.actions.keeping import register
from torget.press.models import Inquiry, InquiryState


@transaction.atomic
def publish(inquiry: Inquiry, *, by: Person | None, again: bool = False) -> Inquiry:
    """Make the whole answer public, once. again: after a follow-up was answered, with a new version of its record.

    The page and its post are one act, so nothing that breaks in between leaves one without the other. A post that is
    not ready waits as a draft, and the page is public all the same.
    """
    lock(inquiry)
    if inquiry.answered is None or (inquiry.published and not again):
        return inquiry
    first = inquiry.published is None
    inquiry.published = inquiry.published or timezone.now()
    if inquiry.state == InquiryState.ANSWERED:
        inquiry.state = InquiryState.PUBLISHED
    inquiry.save(update_fields=["published", "state"])
    note(inquiry, by, "publish", {"record": register(inquiry).number})
    if first:
        announce(inquiry, by)
        release_corrections(inquiry, by)
    return inquiry
