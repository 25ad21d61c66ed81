"""One person, for administrators: roles, a new link, a lost telephone, and letting somebody go."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from torget.accounts import actions, queries
from torget.accounts.forms import RolesForm
from torget.accounts.gates import StaffRequest, needs
from torget.accounts.models import Person, SecondFactor
from torget.accounts.roles import Duty


@needs(Duty.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def person(request: StaffRequest, pk: int) -> HttpResponse:
    """Show somebody and change their roles."""
    shown = get_object_or_404(Person, pk=pk)
    held = list(shown.grants.values_list("role", flat=True))
    form = RolesForm(request.POST or None, initial={"roles": held})
    if request.method == "POST" and form.is_valid():
        return _tried(request, shown, lambda: actions.change_roles(shown, form.cleaned_data["roles"], by=request.user))
    context = {
        "shown": shown,
        "form": form,
        "voices": queries.voices_for(shown),
        "factor": SecondFactor.objects.filter(person=shown).first(),
    }
    return render(request, "accounts/person.html", context, status=422 if form.errors else 200)


@needs(Duty.MANAGE_PEOPLE)
@require_POST
def person_act(request: StaffRequest, pk: int, act: str) -> HttpResponse:
    """Let somebody go or in again, or take away a lost second factor."""
    shown = get_object_or_404(Person, pk=pk)
    acts: dict[str, Callable[..., None]] = {
        "deactivate": actions.deactivate,
        "reactivate": actions.reactivate,
        "remove-app": actions.remove_second_factor,
    }
    if act not in acts:
        raise Http404
    return _tried(request, shown, lambda: acts[act](shown, by=request.user))


@needs(Duty.MANAGE_PEOPLE)
@never_cache
@require_POST
def person_link(request: StaffRequest, pk: int) -> HttpResponse:
    """A new link for somebody who cannot sign in."""
    shown = get_object_or_404(Person, pk=pk, is_active=True)
    address = actions.welcome_link(shown, by=request.user)
    return render(request, "accounts/link_made.html", {"person": shown, "address": address})


def _tried(request: StaffRequest, shown: Person, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except actions.LastAdministrator:
        messages.error(request, _("Not changed: somebody must remain who can manage people. Give that role first."))
    else:
        messages.success(request, _("Saved."))
    return redirect("accounts:person", pk=shown.pk)
