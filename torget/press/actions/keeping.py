"""What is public of an inquiry: its record says what its page says, and what may be read no more is read nowhere."""

from django.db import transaction
from django.utils import timezone

from torget.connectors.hub import Stance
from torget.pages.refreshing import take_away
from torget.press.composing import page_url, whole
from torget.press.models import Inquiry
from torget.records import actions as records
from torget.records.leaves import RoleLabel
from torget.records.models import Direction, DocumentType, Preservation, Record
from torget.records.snapshots import Snapshot

SOURCE = "press.inquiry"


def register(inquiry: Inquiry) -> Record:
    """Register what is public of an inquiry now, as the next version of its record, in the caller's transaction."""
    previous, now = inquiry.record, timezone.now()
    inquiry.record = records.register(
        Snapshot(
            source=SOURCE,
            source_id=inquiry.uid,
            document_type=DocumentType.ANSWER,
            direction=Direction.OUT,
            counterpart=inquiry.public_organisation or inquiry.name or "Press",
            subject=inquiry.public_subject,
            dated=now,
            said=inquiry.answered or now,
            available=now,
            role=RoleLabel(Stance.OFFICIAL.value),
            thread=inquiry.conversation.uid,
            version=previous.version + 1 if previous else 1,
            previous=previous,
            content={
                "asked": inquiry.asked.isoformat(),
                "answered": inquiry.answered.isoformat() if inquiry.answered else None,
                "url": page_url(inquiry),
                "text": _public_text(inquiry),
            },
            mask_counterpart=not inquiry.organisation,
        )
    )
    inquiry.save(update_fields=["record"])
    return inquiry.record


def keep_up(inquiry: Inquiry, ground: str) -> None:
    """Where less may be read of a published inquiry than before: register what is left, seal what was said before on
    this ground, and take the page's files away at once. In the caller's transaction, which has locked the inquiry."""
    topic = f"press:{inquiry.uid}"
    transaction.on_commit(lambda: take_away(topic))
    if inquiry.record is None or says_as_much(inquiry):
        return
    register(inquiry)
    earlier = Record.objects.filter(source=SOURCE, source_id=inquiry.uid, preservation=Preservation.PUBLIC)
    for record in earlier.exclude(pk=inquiry.record.pk):
        records.seal(record, ground)


def says_as_much(inquiry: Inquiry) -> bool:
    """Whether an inquiry's record says what its page says."""
    snapshot = (inquiry.record.snapshot if inquiry.record else None) or {}
    return bool(snapshot) and snapshot["content"]["text"] == _public_text(inquiry)


def _public_text(inquiry: Inquiry) -> str:
    return whole(inquiry, inquiry.questions.exclude(sent=None), public=True)
