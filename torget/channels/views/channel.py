"""One channel: how it is, what it may do, what it is for, and the buttons that stop and start it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.models import Person
from torget.accounts.roles import Duty
from torget.channels import actions, checklist, costs, profiles, queries, traffic, warnings
from torget.channels.forms import ChannelForm
from torget.channels.health import facts
from torget.channels.kinds import gives_leave
from torget.channels.models import Channel, State
from torget.channels.views.leave import back_address
from torget.channels.views.trying import try_it
from torget.channels.words import MENDED_BY_LEAVE, next_step, trouble_words

HISTORY = 20


@needs(Duty.RUN_CHANNELS)
def channel(request: StaffRequest, slug: str) -> HttpResponse:
    """Show and change a channel."""
    found = get_object_or_404(queries.overview(), slug=slug)
    # Its own copy: a form that does not hold must not change what the page says of the channel
    form = ChannelForm(request.POST or None, instance=queries.overview().get(pk=found.pk))
    if request.method == "POST" and form.is_valid():
        form.apply(request.user)
        messages.success(request, _("Saved."))
        return redirect("channels:channel", slug=slug)
    context = {"channel": found, "form": form, **_health(found), **_care(found)}
    return render(request, "channels/channel.html", context, status=422 if form.errors else 200)


@require_POST
@needs(Duty.RUN_CHANNELS)
def pause(request: StaffRequest, slug: str) -> HttpResponse:
    """Stop carrying."""
    return _turn(request, slug, actions.pause, _("Paused. What is published meanwhile waits here."))


@require_POST
@needs(Duty.RUN_CHANNELS)
def resume(request: StaffRequest, slug: str) -> HttpResponse:
    """Carry again."""
    return _turn(request, slug, actions.resume, _("Active again. What has waited goes out now."))


@require_POST
@needs(Duty.RUN_CHANNELS)
def probe(request: StaffRequest, slug: str) -> HttpResponse:
    """Try the channel now."""
    try_it(request, get_object_or_404(queries.overview(), slug=slug))
    return redirect("channels:channel", slug=slug)


def _health(channel: Channel) -> dict[str, Any]:
    """How it is."""
    known = facts(channel)
    is_new = channel.state == State.NEW
    return {
        "known": known,
        # What is still being connected is in no trouble; it is told what its last call said
        "trouble": trouble_words(known.told.code if known and not known.told.well else "")
        if is_new
        else trouble_words(channel.trouble),
        "detail": known.told.detail if is_new and known else channel.trouble_detail,
        "step": next_step(channel),
        "is_new": is_new,
        "may_open": channel.state in {State.NEW, State.UNAPPROVED} and known is not None and known.told.well,
        "gives_leave": gives_leave(channel.connector),
        "needs_leave": gives_leave(channel.connector) and channel.trouble in MENDED_BY_LEAVE,
        "back": back_address(channel),
        "hook": f"{settings.TORGET_URL}/hooks/{channel.slug}/",
        "warnings": warnings.of(channel),
        "waiting": traffic.waiting(channel),
        "troubles": [(row, trouble_words(row.code)) for row in channel.troubles.all()[:HISTORY]],
    }


def _care(channel: Channel) -> dict[str, Any]:
    """What it costs, what it must answer for, and the texts of its profile."""
    is_connected = checklist.is_asked(channel)
    lines = checklist.lines(channel) if is_connected else []
    return {
        "is_connected": is_connected,
        "spent": costs.spent(channel, timezone.now()) if channel.connector.can.costs else None,
        "questions": len(lines),
        "answered": sum(not line.is_gap for line in lines),
        "due": sum(line.due for line in lines),
        "presentations": profiles.presentations(channel) if is_connected else [],
        "notices": profiles.privacy_notices(channel) if is_connected else [],
    }


def _turn(request: StaffRequest, slug: str, act: Callable[..., bool], words: str) -> HttpResponse:
    found: Channel = get_object_or_404(queries.overview(), slug=slug)
    by: Person = request.user
    if act(found, by=by):
        messages.success(request, words)
    return redirect("channels:channel", slug=slug)
