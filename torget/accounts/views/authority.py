"""What the authority says of itself, for administrators."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from torget.accounts import actions, queries
from torget.accounts.forms import AuthorityForm
from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty


@needs(Duty.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def authority(request: StaffRequest) -> HttpResponse:
    """Name, zone, promise, guidelines and the notices of the public pages."""
    form = AuthorityForm(request.POST or None, instance=queries.authority())
    if request.method == "POST" and form.is_valid():
        actions.change_authority(form.save(commit=False), by=request.user)
        messages.success(request, _("Saved."))
        return redirect("accounts:authority")
    return render(request, "accounts/authority.html", {"form": form}, status=422 if form.errors else 200)
