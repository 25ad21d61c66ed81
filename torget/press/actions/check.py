"""The quote check (R85): what would be printed beside what was said, answered with a link and without an account."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from torget.accounts import audit
from torget.accounts.models import Person
from torget.press.models import CheckState, Inquiry, QuoteCheck
from torget.records import actions as records
from torget.records.leaves import RoleLabel
from torget.records.models import Direction, DocumentType
from torget.records.snapshots import Snapshot

LONGEST = 5000


@transaction.atomic
def begin_check(inquiry: Inquiry | None, *, speaker: str, approved: str, draft: str, by: Person | None) -> QuoteCheck:
    """Put a draft quotation beside the approved wording; its address is the key to it."""
    if not approved.strip() or not draft.strip():
        raise ValidationError(_("Write both what was said and what is to be printed."))
    check = QuoteCheck.objects.create(
        inquiry=inquiry,
        speaker=speaker.strip()[:200],
        approved=approved.strip()[:LONGEST],
        draft=draft.strip()[:LONGEST],
        begun_by=by,
    )
    audit.note(by, "press.check", f"press-check:{check.pk}", {"inquiry": inquiry.uid if inquiry else ""})
    return check


@transaction.atomic
def answer_check(check: QuoteCheck, proposed: str = "") -> QuoteCheck:
    """Approve the draft as it stands, or propose another wording; once, and what was agreed is a record."""
    check.refresh_from_db(from_queryset=QuoteCheck.objects.select_for_update())
    if check.state != CheckState.WAITING:
        return check
    now = timezone.now()
    check.proposed = proposed.strip()[:LONGEST]
    check.state = CheckState.CORRECTED if check.proposed else CheckState.APPROVED
    check.checked = now
    check.record = records.register(
        Snapshot(
            source="press.check",
            source_id=str(check.pk),
            document_type=DocumentType.MESSAGE,
            direction=Direction.INTERNAL,
            counterpart=check.speaker or _("Whoever was quoted"),
            subject=_("Quotation checked before printing"),
            dated=now,
            said=now,
            available=now,
            role=RoleLabel.OFFICIAL,
            thread=check.inquiry.conversation.uid if check.inquiry else f"check-{check.pk}",
            content={
                "approved": check.approved,
                "draft": check.draft,
                "proposed": check.proposed,
                "state": check.state,
            },
            public=False,
            mask_counterpart=True,
        )
    )
    check.save()
    audit.note(None, "press.checked", f"press-check:{check.pk}", {"state": check.state, "record": check.record.number})
    return check
