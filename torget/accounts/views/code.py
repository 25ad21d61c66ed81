"""The second door: the code of an app, or one from paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from torget.accounts import actions, sessions
from torget.accounts.forms import CodeForm
from torget.accounts.models import SecondFactor
from torget.accounts.views import limits


@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code; who has no app yet is led to setting one up."""
    halfway = sessions.halfway(request)
    if halfway is None:
        return redirect("accounts:sign-in")
    if not SecondFactor.objects.filter(person=halfway.person).exists():
        return redirect("accounts:app")
    form = CodeForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return render(request, "accounts/code.html", {"form": form}, status=200 if request.method == "GET" else 422)
    account = f"code:{halfway.person.pk}"
    if refusal := limits.refuse_guessing(request, account):
        return refusal
    if actions.use_code(halfway.person, form.cleaned_data["code"]):
        limits.welcome(account)
        sessions.begin(request, halfway.person, "code")
        return redirect(halfway.onward)
    actions.note_refusal(halfway.person, "code")
    form.add_error("code", _("That code is not right, or it has been used. Wait for the next one and try again."))
    return render(request, "accounts/code.html", {"form": form}, status=422)
