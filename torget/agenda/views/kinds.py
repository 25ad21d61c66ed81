"""With whom time can be spent: the kinds of meetings, the same for every agenda."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.agenda import actions
from torget.agenda.forms import KindForm
from torget.agenda.models import MeetingKind


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Duty.PUBLISH)
def kinds(request: StaffRequest) -> HttpResponse:
    """All of them, and a form for one more."""
    form = KindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.change_kind(form.save(commit=False), by=request.user)
        messages.success(request, _("Saved."))
        return redirect("agenda:kinds")
    context = {"form": form, "kinds": MeetingKind.objects.all()}
    return render(request, "agenda/kinds.html", context, status=422 if form.errors else 200)
