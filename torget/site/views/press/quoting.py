"""The quote check: what is to be printed beside what was said, without an account (R85)."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from torget.accounts import throttle
from torget.accounts.addresses import neighbourhood
from torget.press.actions import answer_check
from torget.press.checks import CheckClosedError, Closed, closed, expires
from torget.press.differences import differences
from torget.press.models import QuoteCheck
from torget.site.views.ask import FROM_HERE

LIMIT, LIMIT_OF_ONE, SECONDS = 60, 20, 3600
GONE = {Closed.REVOKED, Closed.EXPIRED}


class CheckForm(forms.Form):
    """Approved as it stands, or said otherwise."""

    proposed = forms.CharField(
        label=_("What it should say instead"),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )

    def __init__(self, data: dict[str, str] | None = None) -> None:
        # NUL is on no keyboard, and no database keeps it
        super().__init__({name: value.replace("\0", "") for name, value in data.items()} if data is not None else None)


# The address itself is the key: it is secret, and no cookie says more
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def quote(request: HttpRequest, token: str) -> HttpResponse:
    """Both wordings, their differences in words, and the answer. Whoever comes too late keeps what they wrote."""
    check = get_object_or_404(QuoteCheck, token=token)
    form = CheckForm(request.POST.dict() if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = _decide(request, check, form)
        if status == 302:
            return redirect("site:press-quote", token=token)
        check.refresh_from_db()
    why = closed(check)
    context = {
        "check": check,
        "form": form,
        "pieces": differences(check.approved, check.draft),
        "agreed": differences(check.draft, check.proposed) if check.proposed else [],
        "why": why,
        "gone": why in GONE,
        "expires": expires(check),
        "typed": form.data.get("proposed", "").strip() if why else "",
        "here": "press",
    }
    response = render(request, "site/press/quote.html", context, status=410 if why in GONE else status)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _decide(request: HttpRequest, check: QuoteCheck, form: CheckForm) -> int:
    """The status to answer with; 302 where it was taken in."""
    if request.headers.get("Sec-Fetch-Site", "none") not in FROM_HERE:
        form.add_error(None, _("Press the button once more: the answer came from another page."))
        return 422
    if not _allowed(request, check):
        form.add_error(None, _("Too many answers have come from your network this hour. Try again a little later."))
        return 429
    if not form.is_valid():
        return 422
    proposed = form.cleaned_data["proposed"].strip()
    proposes = request.POST.get("act") == "propose"
    if proposes and not proposed:
        form.add_error("proposed", _("Write what it should say."))
        return 422
    if not proposes and proposed and proposed != check.draft:
        form.add_error("proposed", _("You have written another wording. Propose it, or empty the box and approve."))
        return 422
    return _taken_in(check, proposed if proposes else "", form)


def _taken_in(check: QuoteCheck, proposed: str, form: CheckForm) -> int:
    try:
        answer_check(check, proposed)
    except CheckClosedError:
        return 409
    except ValidationError as error:
        form.add_error("proposed", error)
        return 422
    return 302


def _allowed(request: HttpRequest, check: QuoteCheck) -> bool:
    of_one = throttle.allow(f"quote-check:{check.pk}", limit=LIMIT_OF_ONE, seconds=SECONDS)
    return throttle.allow(f"quote:{neighbourhood(request)}", limit=LIMIT, seconds=SECONDS) and of_one
