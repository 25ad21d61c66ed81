"""Following a channel with an address, and leaving it: without an account, a cookie or a trace before the yes."""

import logging

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from torget.accounts import throttle
from torget.accounts.addresses import neighbourhood
from torget.channels.actions import invitation, invite, join, leaving
from torget.channels.models import Channel
from torget.channels.queries import for_sign_up
from torget.channels.vault import VaultError
from torget.connectors.contract import ConnectorError, ForgedError
from torget.publishing.leaving import leave as let_go
from torget.site.forms import SignUpForm
from torget.site.showing import absolute
from torget.site.views.ask import FROM_HERE

LIMIT, SECONDS = 8, 3600
LETTERS, DAY = 3, 86_400
log = logging.getLogger(__name__)


# As for a question: nobody is signed in, there is nothing to steal, and a token would need a cookie
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Show the form; have the address asked. Whoever it is, and whether we know it or not, the answer is the same."""
    channels = list(for_sign_up())
    if not channels:
        raise Http404
    if request.method != "POST":
        return _page(request, channels, SignUpForm(channels, wanted=request.GET.get("to", "")))
    elsewhere = request.headers.get("Sec-Fetch-Site", "none") not in FROM_HERE
    form = SignUpForm(channels, request.POST.dict(), elsewhere=elsewhere)
    if form.is_valid() and _ask(request, channels, form):
        return redirect("site:sign-up-sent")
    status = 429 if form.has_error("__all__", "too-many") else 422
    form.renew()
    return _page(request, channels, form, status)


@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """A letter is on its way, unless the address is none."""
    return render(request, "site/sign_up/sent.html", {"here": "channels"})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, ticket: str) -> HttpResponse:
    """A button first, since programs that look for harm open every link in a letter; then the yes."""
    try:
        invited = invitation(ticket)
    except ForgedError:
        return render(request, "site/sign_up/old.html", {"here": "channels"}, status=404)
    if request.method == "POST":
        join(invited, at=timezone.now())
    context = {"invited": invited, "done": request.method == "POST", "here": "channels"}
    return render(request, "site/sign_up/confirm.html", context)


# A mail program presses here by itself (RFC 8058), from nowhere and without a page
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, ticket: str) -> HttpResponse:
    """A button, and it is over; twice is no fault."""
    try:
        channel, address = leaving(ticket)
    except ForgedError as error:
        raise Http404 from error
    if request.method == "POST":
        let_go(ticket)
    context = {"channel": channel, "address": address, "done": request.method == "POST", "here": "channels"}
    return render(request, "site/sign_up/leave.html", context)


def _page(request: HttpRequest, channels: list[Channel], form: SignUpForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "channels": channels, "here": "channels"}
    return render(request, "site/sign_up/form.html", context, status=status)


def _ask(request: HttpRequest, channels: list[Channel], form: SignUpForm) -> bool:
    """Have the address asked; False where that must be tried once more."""
    if not throttle.allow(f"sign-up:{neighbourhood(request)}", limit=LIMIT, seconds=SECONDS):
        sentence = _("Many have signed up from your network this hour. Your address is still here: try a little later.")
        form.add_error(None, ValidationError(sentence, "too-many"))
        return False
    address = form.cleaned_data["email"]
    if not throttle.allow(f"sign-up:to:{address}", limit=LETTERS, seconds=DAY):
        # Somebody is being bothered; whoever bothers them learns nothing
        return True
    channel = next(channel for channel in channels if channel.slug == form.cleaned_data["to"])
    try:
        invite(channel, address, language=get_language() or "sv", at=timezone.now(), page=_confirm_page)
    except (ConnectorError, VaultError) as error:
        if isinstance(error, ConnectorError) and error.permanent and not error.pauses:
            # Their host does not want it; to say so would tell strangers which addresses there are
            return True
        log.warning("No letter of invitation could be sent by %s: %s", channel.slug, error)
        form.add_error(None, _("The letter could not go just now. Your address is still here: try a little later."))
        return False
    return True


def _confirm_page(ticket: str) -> str:
    return absolute(reverse("site:sign-up-confirm", args=[ticket]))
