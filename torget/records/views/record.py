"""One record with all that belongs to it: the four fields, times, evidence, versions, and its line in the log."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.records import actions, queries
from torget.records.forms import MaskForm
from torget.records.models import Evidence, Record


@needs(Duty.REGISTER, Duty.READ_ALL)
def record(request: StaffRequest, slug: str) -> HttpResponse:
    """Show a record; a registrar may choose what the public register shows of it."""
    person = request.user
    found = get_object_or_404(queries.visible_to(person), slug=slug)
    may_mask = person.may(Duty.REGISTER)
    if request.method == "POST" and may_mask:
        form = MaskForm(request.POST, instance=found)
        if form.is_valid():
            chosen = form.cleaned_data
            actions.mask(found, counterpart=chosen["mask_counterpart"], subject=chosen["mask_subject"], by=person)
            return redirect("records:record", slug=slug)
    return render(request, "records/record.html", _context(found, may_mask=may_mask))


@require_safe
@needs(Duty.REGISTER, Duty.READ_ALL)
def evidence(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Hand out evidence as it came, always as a file and never as a page: its content is a stranger's."""
    found = get_object_or_404(queries.visible_to(request.user), slug=slug)
    exhibit = get_object_or_404(Evidence, record=found, pk=number)
    response = HttpResponse(bytes(exhibit.content), content_type="application/octet-stream")
    disposition = content_disposition_header(as_attachment=True, filename=f"{slug}-{exhibit.pk}.bin")
    response["Content-Disposition"] = disposition or "attachment"
    return response


def _context(found: Record, *, may_mask: bool) -> dict[str, Any]:
    return {
        "record": found,
        "evidence": found.evidence.defer("content"),
        "thread": queries.of_thread(found.thread) if found.thread else [found],
        "content": (found.snapshot or {}).get("content", {}),
        "form": MaskForm(instance=found) if may_mask else None,
    }
