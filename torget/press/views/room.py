"""The press room's own page and rules."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.press import actions
from torget.press.forms import NewsroomForm
from torget.press.newsroom import newsroom


@needs(Duty.PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: StaffRequest) -> HttpResponse:
    """Who answers the press, by which rule, and what its public page shows."""
    form = NewsroomForm(request.POST or None, instance=newsroom())
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            actions.keep_room(form.save(commit=False), form.changed_data, by=request.user)
            form.save_m2m()
        messages.success(request, _("Saved."))
        return redirect("press:room")
    return render(request, "press/room.html", {"form": form}, status=422 if form.errors else 200)
