"""The quote check (R85): what would be printed beside what was said, answered with a link and without an account."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from torget.accounts import audit
from torget.accounts.models import Person
from torget.press.checks import MOST_OPEN, CheckClosedError, closed, open_checks
from torget.press.models import CheckState, Inquiry, QuoteCheck
from torget.records import actions as records
from torget.records.leaves import RoleLabel
from torget.records.models import Direction, DocumentType, Record
from torget.records.snapshots import Snapshot

LONGEST = 5000
LONGEST_SPEAKER = 200


@transaction.atomic
def begin_check(
    inquiry: Inquiry, *, speaker: str, approved: str, draft: str, by: Person | None, source: str = ""
) -> QuoteCheck:
    """Put a draft quotation beside the approved wording; its address is the key to it, for two weeks. The same again
    while it waits is the same check. source: which words of ours were chosen, for the trail.

    Raises ValidationError where a wording is missing or too long, or where too many links wait already.
    """
    speaker, approved, draft = speaker.strip(), approved.strip(), draft.strip()
    if not approved or not draft:
        raise ValidationError(_("Write both what was said and what is to be printed."))
    if max(len(approved), len(draft)) > LONGEST or len(speaker) > LONGEST_SPEAKER:
        raise ValidationError(_("It is too long: a wording holds %d characters at most.") % LONGEST)
    same = inquiry.checks.filter(speaker=speaker, approved=approved, draft=draft)
    if known := next((check for check in same if closed(check) is None), None):
        return known
    if open_checks(inquiry) >= MOST_OPEN:
        raise ValidationError(_("%d quotations wait already. Take back those that are no longer needed.") % MOST_OPEN)
    check = QuoteCheck.objects.create(inquiry=inquiry, speaker=speaker, approved=approved, draft=draft, begun_by=by)
    audit.note(by, "press.check", _name(check), {"inquiry": inquiry.uid, "from": source})
    return check


@transaction.atomic
def answer_check(check: QuoteCheck, proposed: str = "") -> QuoteCheck:
    """Approve the draft as it stands, or propose another wording; once, and what was agreed is a record.

    Raises CheckClosedError where it has been answered, was taken back, or has expired; ValidationError where the
    proposed wording is too long.
    """
    _lock(check)
    if why := closed(check):
        raise CheckClosedError(why)
    proposed = proposed.strip()
    if len(proposed) > LONGEST:
        raise ValidationError(_("It is too long: a wording holds %d characters at most.") % LONGEST)
    check.proposed = "" if proposed == check.draft else proposed
    check.state = CheckState.CORRECTED if check.proposed else CheckState.APPROVED
    check.checked = timezone.now()
    check.record = _register(check)
    check.save()
    audit.note(None, "press.checked", _name(check), {"state": check.state, "record": check.record.number})
    return check


@transaction.atomic
def revoke_check(check: QuoteCheck, *, by: Person) -> QuoteCheck:
    """Take the link back: whoever has it sees nothing of the quotation any more. What was answered stays answered."""
    _lock(check)
    if closed(check) is None:
        check.checked = timezone.now()
        check.save(update_fields=["checked"])
        audit.note(by, "press.check-revoked", _name(check))
    return check


def _lock(check: QuoteCheck) -> None:
    check.refresh_from_db(from_queryset=QuoteCheck.objects.select_for_update())


def _name(check: QuoteCheck) -> str:
    return f"press-check:{check.pk}"


def _register(check: QuoteCheck) -> Record:
    now = check.checked or timezone.now()
    return records.register(
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
                "agreed": check.proposed or check.draft,
                "state": check.state,
            },
            public=False,
            mask_counterpart=True,
        )
    )
