"""Signing in by a link. Looking at it does nothing, so that the preview of a chat or a mail filter cannot use it up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from torget.accounts import actions, sessions
from torget.accounts.views import limits


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """A button on GET; the button signs in."""
    if refusal := limits.refuse_haste(request):
        return refusal
    if request.method == "POST":
        person = actions.use_sign_in_link(token)
        if person is not None:
            sessions.begin(request, person, "link")
            return redirect(sessions.onward(request, request.GET.get("next")))
    found = actions.find_sign_in_link(token)
    return render(request, "accounts/link.html", {"link": found}, status=200 if found else 410)
