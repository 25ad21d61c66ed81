"""Who is away, and who answers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.agenda import actions, queries
from torget.agenda.forms import AbsenceForm
from torget.agenda.models import Absence
from torget.agenda.views.finding import find, page


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Duty.PUBLISH)
def absences(request: StaffRequest, handle: str) -> HttpResponse:
    """Those to come, and a form for one more."""
    agenda = find(request, handle)
    form = AbsenceForm(agenda.voice, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_absence(agenda.voice, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. It stands on the voice's page and on the days themselves."))
        return redirect("agenda:away", handle=handle)
    rows = queries.absences(agenda.voice)
    return page(request, agenda, "away", "away", 422 if form.errors else 200, form=form, rows=rows)


@require_POST
@needs(Duty.PUBLISH)
def end(request: StaffRequest, handle: str, number: int) -> HttpResponse:
    """Back again."""
    agenda = find(request, handle)
    actions.end_absence(get_object_or_404(Absence, voice=agenda.voice, pk=number), by=request.user)
    messages.success(request, _("Ended."))
    return redirect("agenda:away", handle=handle)
