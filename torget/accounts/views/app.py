"""Setting up the app that makes the codes: at the first sign-in, and later from one's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from torget.accounts import actions, gates, one_time_codes, sessions
from torget.accounts.forms import CodeForm
from torget.accounts.gates import StaffRequest
from torget.accounts.models import Authority, Person, SecondFactor
from torget.accounts.views import limits
from torget.ui.codes import qr


@never_cache
@require_http_methods(["GET", "POST"])
def first_app(request: HttpRequest) -> HttpResponse:
    """The first sign-in ends here. Who has an app already must show a code of it instead."""
    halfway = sessions.halfway(request)
    if halfway is None:
        return redirect("accounts:sign-in")
    if SecondFactor.objects.filter(person=halfway.person).exists():
        return redirect("accounts:code")
    codes, answer = _set_up(request, halfway.person)
    if codes:
        sessions.begin(request, halfway.person, "code")
        return show_codes(request, codes, halfway.onward)
    return answer


@gates.signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def new_app(request: StaffRequest) -> HttpResponse:
    """Another app, as with a new telephone; the former one works until the new one has shown a code."""
    codes, answer = _set_up(request, request.user)
    return show_codes(request, codes, reverse("accounts:me")) if codes else answer


def show_codes(request: HttpRequest, codes: list[str], onward: str) -> HttpResponse:
    """The back-up codes, this once."""
    return render(request, "accounts/backup_codes.html", {"codes": codes, "onward": onward})


def _set_up(request: HttpRequest, person: Person) -> tuple[list[str], HttpResponse]:
    """Ask for a code of the new app; gives the back-up codes when it was right, and else the page to show."""
    key = sessions.new_app_key(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if refusal := limits.refuse_haste(request, f"app:{person.pk}"):
            return [], refusal
        if codes := actions.set_second_factor(person, key, form.cleaned_data["code"]):
            sessions.forget_new_app_key(request)
            return codes, HttpResponse()
        form.add_error("code", _("That code is not right. Check the clock of your telephone and try the next code."))
    return [], _page(request, form, key, person)


def _page(request: HttpRequest, form: CodeForm, key: bytes, person: Person) -> HttpResponse:
    authority = Authority.objects.filter(pk=1).first()
    address = one_time_codes.as_address(key, owner=person.email, issuer=authority.name if authority else "Torget")
    context = {"form": form, "picture": qr(address), "secret": one_time_codes.as_text(key)}
    return render(request, "accounts/app.html", context, status=422 if form.errors else 200)
