"""Pages that are not ours: what is known of each, and what has been done."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.channels import actions, queries
from torget.channels.forms import PretenderForm
from torget.channels.models import Pretender


@require_safe
@needs(Duty.RUN_CHANNELS)
def pretenders(request: StaffRequest) -> HttpResponse:
    """All of them, those still there first."""
    return render(request, "channels/pretenders.html", {"pages": queries.pretenders()})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Duty.RUN_CHANNELS)
def new_pretender(request: StaffRequest) -> HttpResponse:
    """Enter one."""
    return _form(request, PretenderForm(request.POST or None))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Duty.RUN_CHANNELS)
def pretender(request: StaffRequest, page: int) -> HttpResponse:
    """Change what is known of one."""
    return _form(request, PretenderForm(request.POST or None, instance=get_object_or_404(Pretender, pk=page)))


def _form(request: StaffRequest, form: PretenderForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        known = form.instance if form.instance.pk else None
        if known:
            actions.change_pretender(Pretender.objects.get(pk=known.pk), by=request.user, **form.cleaned_data)
        else:
            actions.note_pretender(by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("channels:pretenders")
    return render(request, "channels/pretender.html", {"form": form}, status=422 if form.errors else 200)
