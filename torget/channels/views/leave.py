"""The journey to a platform and back: a person gives us leave there, and what comes of it is kept here.

A page with a link leads out and no redirect after a form: our policy lets no form lead anywhere but here.
"""

import secrets
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.views.decorators.http import require_GET, require_http_methods

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.channels import actions, queries, refusals, travel, vault
from torget.channels.accounts import account
from torget.channels.models import Channel
from torget.channels.views.trying import try_it
from torget.channels.words import trouble_words
from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Grant, Journey

REFUSED_BY_PERSON = ("denied", "cancel")
LONGEST_SAID = 200


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Duty.RUN_CHANNELS)
def leave(request: StaffRequest, slug: str) -> HttpResponse:
    """Begin the journey; then show where it leads."""
    channel = get_object_or_404(queries.overview(), slug=slug)
    if request.method == "POST":
        return _begin(request, channel)
    kept = travel.recall(request.session, travel.JOURNEY, channel, request.user)
    if kept is None:
        return _ended(request, channel, refusals.NO_JOURNEY)
    context = {"channel": channel, "url": kept["url"], "host": urlsplit(kept["url"]).netloc}
    return render(request, "channels/connect/leave.html", context)


@require_GET
@needs(Duty.RUN_CHANNELS)
def back(request: StaffRequest, slug: str) -> HttpResponse:
    """The platform sends the person back here: proved by the state, used once."""
    channel = get_object_or_404(queries.overview(), slug=slug)
    kept = travel.recall(request.session, travel.JOURNEY, channel, request.user)
    if kept is None:
        return _ended(request, channel, refusals.NO_JOURNEY)
    if not secrets.compare_digest(kept["state"].encode(), request.GET.get("state", "").encode()):
        return _ended(request, channel, refusals.WRONG_STATE)
    travel.forget(request.session, travel.JOURNEY, channel)
    if said := request.GET.get("error"):
        return _ended(request, channel, _no(said))
    return _redeem(request, channel, kept["kept"])


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Duty.RUN_CHANNELS)
def choose(request: StaffRequest, slug: str) -> HttpResponse:
    """Leave was given to several: which one is the channel? Only their names are on the page."""
    channel = get_object_or_404(queries.overview(), slug=slug)
    kept = travel.recall(request.session, travel.GRANTS, channel, request.user)
    if kept is None:
        return _ended(request, channel, refusals.NO_JOURNEY)
    grants = travel.unpacked(kept)
    chosen = request.POST.get("grant", "")
    if chosen.isdecimal() and int(chosen) < len(grants):
        travel.forget(request.session, travel.GRANTS, channel)
        return _keep(request, channel, grants[int(chosen)])
    context = {"channel": channel, "labels": [grant.label for grant in grants], "is_wrong": request.method == "POST"}
    return render(request, "channels/connect/choose.html", context, status=422 if context["is_wrong"] else 200)


def back_address(channel: Channel) -> str:
    """Where the platform sends people back."""
    return f"{settings.TORGET_URL}{reverse('channels:back', args=[channel.slug])}"


def _begin(request: StaffRequest, channel: Channel) -> HttpResponse:
    state = secrets.token_urlsafe(32)
    try:
        journey = channel.connector.authorise(account(channel), back_address(channel), state)
    except (ConnectorError, vault.VaultError) as error:
        return _ended(request, channel, _wrong(error))
    if journey is None:
        messages.info(request, refusals.NOT_NEEDED)
        try_it(request, channel)
        return redirect("channels:channel", slug=channel.slug)
    if urlsplit(journey.url).scheme not in {"http", "https"}:
        return _ended(request, channel, trouble_words("address-refused"))
    travel.remember(request.session, travel.JOURNEY, channel, request.user, _packed(journey, state))
    return redirect("channels:leave", slug=channel.slug)


def _packed(journey: Journey, state: str) -> dict[str, Any]:
    return {"url": journey.url, "kept": dict(journey.kept), "state": state}


def _redeem(request: StaffRequest, channel: Channel, kept: dict[str, str]) -> HttpResponse:
    """Trade the answer for what the platform gives; of several grants a person chooses one."""
    try:
        grants = channel.connector.redeem(account(channel), back_address(channel), request.GET.dict(), kept)
    except (ConnectorError, vault.VaultError) as error:
        return _ended(request, channel, _wrong(error))
    if not grants:
        return _ended(request, channel, refusals.NOTHING_GIVEN)
    if len(grants) == 1:
        return _keep(request, channel, grants[0])
    travel.remember(request.session, travel.GRANTS, channel, request.user, {"grants": travel.packed(grants)})
    return redirect("channels:choose", slug=channel.slug)


def _keep(request: StaffRequest, channel: Channel, grant: Grant) -> HttpResponse:
    try:
        actions.keep_grant(channel, grant, by=request.user)
    except vault.VaultError as error:
        return _ended(request, channel, _wrong(error))
    try_it(request, Channel.objects.select_related("voice").get(pk=channel.pk))
    return redirect("channels:channel", slug=channel.slug)


def _ended(request: StaffRequest, channel: Channel, why: str | Promise) -> HttpResponse:
    messages.error(request, str(why))
    return redirect("channels:channel", slug=channel.slug)


def _wrong(error: Exception) -> str | Promise:
    if isinstance(error, ConnectorError):
        return trouble_words(error.advice or "unreachable")
    return trouble_words("sealed")


def _no(said: str) -> str | Promise:
    if any(word in said for word in REFUSED_BY_PERSON):
        return refusals.DENIED
    return str(refusals.PLATFORM_SAID_NO) % {"said": said[:LONGEST_SAID]}
