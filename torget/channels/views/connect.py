"""Connecting a channel: which kinds there are, and a guided page for each, made from its connector's data."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.channels import actions, kinds, queries
from torget.channels.actions.opening import free_slug
from torget.channels.errors import NotReadyError
from torget.channels.forms import ConnectForm
from torget.channels.models import State
from torget.channels.refusals import refusal_words
from torget.channels.views.trying import try_it
from torget.connectors.table import CONNECTORS


@require_safe
@needs(Duty.RUN_CHANNELS)
def choose_kind(request: StaffRequest) -> HttpResponse:
    """Every kind that may be connected, with what it is good for."""
    return render(request, "channels/connect/kinds.html", {"kinds": kinds.connectable()})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Duty.RUN_CHANNELS)
def connect(request: StaffRequest, kind: str) -> HttpResponse:
    """What to prepare at the platform, and what we must know; saving opens the channel for connecting only."""
    connector = CONNECTORS.get(kind)
    if connector is None or connector.guide.opens_itself:
        raise Http404
    form = ConnectForm(connector, request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        channel = form.open(request.user)
        if kinds.gives_leave(connector) and not form.gives_leave:
            messages.success(request, _("Saved. Now give access at the platform."))
        else:
            try_it(request, channel)
        return redirect("channels:channel", slug=channel.slug)
    slug = free_slug(kind)
    context = {
        "kind": kinds.kind(connector),
        "form": form,
        "gives_leave": kinds.gives_leave(connector),
        "back": f"{settings.TORGET_URL}{reverse('channels:back', args=[slug])}",
        "hook": f"{settings.TORGET_URL}/hooks/{slug}/",
    }
    return render(request, "channels/connect/kind.html", context, status=422 if form.errors else 200)


@require_POST
@needs(Duty.RUN_CHANNELS)
def activate(request: StaffRequest, slug: str) -> HttpResponse:
    """Open what has been connected."""
    channel = get_object_or_404(queries.overview(), slug=slug)
    try:
        state = actions.activate(channel, by=request.user)
    except NotReadyError as error:
        messages.error(request, refusal_words(error.code))
    else:
        if state == State.ACTIVE:
            messages.success(request, _("The channel is open. What is written from now on may go there."))
        else:
            messages.warning(request, _("It can be tried, but publishes nothing until the platform has approved it."))
    return redirect("channels:channel", slug=slug)
