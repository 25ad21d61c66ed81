"""The living checklist of one channel."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.channels import checklist as living
from torget.channels import queries
from torget.channels.forms import ChecklistForm


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Duty.RUN_CHANNELS)
def checklist(request: StaffRequest, slug: str) -> HttpResponse:
    """Show the questions and keep what is answered, some now and some later."""
    channel = get_object_or_404(queries.overview(), slug=slug)
    if not living.is_asked(channel):
        raise Http404
    form = ChecklistForm(channel, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.apply(request.user)
        if left := len(living.gaps(channel)):
            words = ngettext("Saved. %d question is left.", "Saved. %d questions are left.", left) % left
            messages.success(request, words)
            return redirect("channels:checklist", slug=slug)
        messages.success(request, _("Saved. Every question is answered."))
        return redirect("channels:channel", slug=slug)
    context = {
        "channel": channel,
        "form": form,
        "gaps": sum(line.is_gap for line in form.lines),
        "due": sum(line.due for line in form.lines),
    }
    return render(request, "channels/checklist.html", context, status=422 if form.errors else 200)
