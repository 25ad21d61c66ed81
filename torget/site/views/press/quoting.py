"""The quote check: what is to be printed beside what was said, without an account (R85)."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from torget.accounts import throttle
from torget.accounts.addresses import neighbourhood
from torget.press.actions import answer_check
from torget.press.differences import differences
from torget.press.models import CheckState, QuoteCheck
from torget.site.views.ask import FROM_HERE

LIMIT, SECONDS = 60, 3600


class CheckForm(forms.Form):
    """Approved as it stands, or said otherwise."""

    proposed = forms.CharField(
        label=_("What it should say instead"), required=False, max_length=5000, widget=forms.Textarea({"rows": 4})
    )


# The address itself is the key: it is secret, and no cookie says more
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def quote(request: HttpRequest, token: str) -> HttpResponse:
    """Both wordings, their differences in words, and the answer."""
    check = get_object_or_404(QuoteCheck, token=token)
    form = CheckForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if request.headers.get("Sec-Fetch-Site", "none") in FROM_HERE and _decide(request, check, form):
            return redirect("site:press-quote", token=token)
    context = {
        "check": check,
        "form": form,
        "pieces": differences(check.approved, check.draft),
        "waiting": check.state == CheckState.WAITING,
        "here": "press",
    }
    response = render(request, "site/press/quote.html", context, status=status)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _decide(request: HttpRequest, check: QuoteCheck, form: CheckForm) -> bool:
    if not throttle.allow(f"quote:{neighbourhood(request)}", limit=LIMIT, seconds=SECONDS):
        form.add_error(None, _("Too many answers have come from your network this hour. Try again a little later."))
        return False
    if not form.is_valid():
        return False
    proposed = form.cleaned_data["proposed"].replace("\0", "").strip()
    if request.POST.get("act") == "propose" and not proposed:
        form.add_error("proposed", _("Write what it should say."))
        return False
    answer_check(check, proposed if request.POST.get("act") == "propose" else "")
    return True
