"""The first door: e-mail and password."""

from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from torget.accounts import actions, held, sessions
from torget.accounts.forms import SignInForm
from torget.accounts.models import Person
from torget.accounts.views import limits


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask who it is; a right password leads on to the code."""
    onward = sessions.onward(request, request.POST.get("next") or request.GET.get("next"))
    if isinstance(request.user, Person):
        return redirect(onward)
    form = SignInForm(request.POST or None)
    context = {"form": form, "onward": onward, "held": held.find(request)}
    if request.method == "GET" or not form.is_valid():
        return render(request, "accounts/sign_in.html", context, status=200 if request.method == "GET" else 422)
    email = form.cleaned_data["email"].lower()
    if refusal := limits.refuse_haste(request, f"account:{email}"):
        return refusal
    person = authenticate(request, username=email, password=form.cleaned_data["password"])
    if isinstance(person, Person):
        limits.welcome(f"account:{email}")
        sessions.begin_halfway(request, person, onward)
        return redirect("accounts:code")
    _note_refusal(email)
    form.add_error(None, _("E-mail and password do not belong together. Check both and try again."))
    return render(request, "accounts/sign_in.html", context, status=422)


def _note_refusal(email: str) -> None:
    if known := Person.objects.filter(email=email).first():
        actions.note_refusal(known, "password")
