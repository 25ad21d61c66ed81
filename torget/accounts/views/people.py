"""The people of the authority, for administrators: the list, and inviting somebody."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from torget.accounts import actions, queries
from torget.accounts.forms import InviteForm
from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty


@needs(Duty.MANAGE_PEOPLE)
@require_safe
def people(request: StaffRequest) -> HttpResponse:
    """Everybody with an account."""
    return render(request, "accounts/people.html", {"people": queries.people()})


@needs(Duty.MANAGE_PEOPLE)
@never_cache
@require_http_methods(["GET", "POST"])
def invite(request: StaffRequest) -> HttpResponse:
    """Add somebody, and show the link to give them."""
    form = InviteForm(request.POST or None, initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        person, address = actions.invite(**form.cleaned_data, by=request.user)
        return render(request, "accounts/link_made.html", {"person": person, "address": address})
    return render(request, "accounts/invite.html", {"form": form}, status=422 if form.errors else 200)
