"""Asking for the press: no accreditation, no account (R83)."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from torget.accounts import throttle
from torget.accounts.addresses import neighbourhood
from torget.conversations.actions import NoSiteError, NothingThereError
from torget.press.actions import ask as take_in
from torget.press.actions.take import Letter
from torget.press.models import Inquiry
from torget.site.press_forms import PressForm
from torget.site.views.ask import FROM_HERE, LIMIT, SECONDS


# As for every question here: nobody is signed in, so there is nothing to steal, and a token would need a cookie
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The letter first; then how we read it, put right by who wrote it; then it is sent."""
    if request.method != "POST":
        return _page(request, PressForm())
    elsewhere = request.headers.get("Sec-Fetch-Site", "none") not in FROM_HERE
    form = PressForm(request.POST.dict(), elsewhere=elsewhere)
    if form.is_valid():
        if not form.is_read or request.POST.get("act") == "read":
            return _page(request, form.reading())
        if made := _take_in(request, form):
            return redirect("site:asked", uid=made.message.uid)
    status = 429 if form.has_error("__all__", "too-many") else 422
    form.renew()
    return _page(request, form, status=status)


def _page(request: HttpRequest, form: PressForm, *, status: int = 200) -> HttpResponse:
    return render(request, "site/press/ask.html", {"form": form, "here": "press"}, status=status)


def _take_in(request: HttpRequest, form: PressForm) -> Inquiry | None:
    if not throttle.allow(f"ask:{neighbourhood(request)}", limit=LIMIT, seconds=SECONDS):
        words = _("Many questions have come from your network this hour. Yours is kept here: send it a little later.")
        form.add_error(None, ValidationError(words, "too-many"))
        return None
    said = form.cleaned_data
    letter = Letter(
        subject=said["subject"],
        text=said["text"],
        questions=form.asked(),
        email=said["email"],
        name=said["name"],
        organisation=said["organisation"],
        deadline=form.moment("deadline"),
        deadline_words=said["wanted"],
        embargo=form.moment("embargo"),
        language=get_language() or "sv",
    )
    try:
        return take_in(letter, at=timezone.now())
    except (NoSiteError, NothingThereError):
        form.add_error(None, _("We take no questions here right now. Copy your words and try again later."))
    return None
