"""Complaining about the press room: without an account, and without a name."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from torget.accounts import throttle
from torget.accounts.addresses import neighbourhood
from torget.conversations.actions import NoSiteError, NothingThereError
from torget.press import queries
from torget.press.actions import complain as take_in
from torget.press.actions.complain import Complaint
from torget.press.newsroom import find
from torget.site.press_forms import ComplaintForm
from torget.site.views.ask import FROM_HERE, LIMIT, SECONDS


# As for every question here: nobody is signed in, so there is nothing to steal, and a token would need a cookie
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def complain(request: HttpRequest) -> HttpResponse:
    """What was wrong, and an address for who wants an answer."""
    if request.method != "POST":
        return _page(request, ComplaintForm(initial={"about": request.GET.get("about", "")[:12]}))
    elsewhere = request.headers.get("Sec-Fetch-Site", "none") not in FROM_HERE
    form = ComplaintForm(request.POST.dict(), elsewhere=elsewhere)
    if form.is_valid() and _take_in(request, form):
        return redirect("site:press-complained")
    status = 429 if form.has_error("__all__", "too-many") else 422
    form.renew()
    return _page(request, form, status=status)


@never_cache
@require_safe
def complained(request: HttpRequest) -> HttpResponse:
    """We have it; no address leads to what was written."""
    return render(request, "site/press/complained.html", {"room": find(), "here": "press"})


def _page(request: HttpRequest, form: ComplaintForm, *, status: int = 200) -> HttpResponse:
    about = queries.public().filter(uid=form["about"].value() or "").first()
    context = {"form": form, "about": about, "room": find(), "here": "press"}
    return render(request, "site/press/complain.html", context, status=status)


def _take_in(request: HttpRequest, form: ComplaintForm) -> bool:
    if not throttle.allow(f"ask:{neighbourhood(request)}", limit=LIMIT, seconds=SECONDS):
        words = _("Many questions have come from your network this hour. Yours is kept here: send it a little later.")
        form.add_error(None, ValidationError(words, "too-many"))
        return False
    said = form.cleaned_data
    given = Complaint(said["text"], said["about"], said["email"], get_language() or "sv")
    try:
        take_in(given, at=timezone.now())
    except (NoSiteError, NothingThereError):
        form.add_error(None, _("We take no questions here right now. Copy your words and try again later."))
        return False
    return True
