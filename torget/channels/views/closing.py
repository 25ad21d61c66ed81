"""Closing a channel, one step after the other: where people go, the last words, the archive, the end."""

import logging

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.channels import actions, profiles, queries, traffic
from torget.channels.errors import NotReadyError
from torget.channels.forms import MovedForm
from torget.channels.models import Channel
from torget.channels.refusals import refusal_words

log = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Duty.RUN_CHANNELS)
def closing(request: StaffRequest, slug: str) -> HttpResponse:
    """Show the steps, and keep where people are sent."""
    channel = _found(slug)
    form = MovedForm(channel, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.apply(request.user)
        messages.success(request, _("Saved. The last words below say so."))
        return redirect("channels:closing", slug=slug)
    context = {
        "channel": channel,
        "form": form,
        "waiting": traffic.waiting(channel),
        "farewells": profiles.farewells(channel),
        "is_archived": actions.is_archived(channel),
        "may_write": request.user.may(Duty.WRITE),
    }
    return render(request, "channels/closing.html", context, status=422 if form.errors else 200)


@require_POST
@needs(Duty.RUN_CHANNELS)
def archive(request: StaffRequest, slug: str) -> HttpResponse:
    """Write the archive."""
    try:
        file = actions.archive(_found(slug), by=request.user)
    except OSError:
        log.exception("The archive of channel %s was not written.", slug)
        messages.error(request, _("The archive could not be written. Is there room on the disk? Then try again."))
    else:
        messages.success(request, _("Archived as %(file)s.") % {"file": f"archives/{file.name}"})
    return redirect("channels:closing", slug=slug)


@require_POST
@needs(Duty.RUN_CHANNELS)
def close(request: StaffRequest, slug: str) -> HttpResponse:
    """The end."""
    channel = _found(slug)
    try:
        actions.close(channel, by=request.user)
    except NotReadyError as error:
        messages.error(request, refusal_words(error.code))
        return redirect("channels:closing", slug=slug)
    messages.success(request, _("%(channel)s is closed. What was said there is kept.") % {"channel": channel.name})
    return redirect("channels:list")


def _found(slug: str) -> Channel:
    """A channel that can end: what comes with the house cannot."""
    channel = get_object_or_404(queries.overview(), slug=slug)
    if channel.connector.guide.opens_itself:
        raise Http404
    return channel
