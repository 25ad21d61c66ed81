"""One channel: its settings, its health, and the buttons that stop and start it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.models import Person
from torget.accounts.roles import Duty
from torget.channels import actions, queries
from torget.channels.forms import ChannelForm
from torget.channels.models import Channel
from torget.channels.words import next_step, trouble_words


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
    context = {"channel": found, "form": form, "trouble": trouble_words(found.trouble), "step": next_step(found)}
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
    health = actions.probe(get_object_or_404(queries.overview(), slug=slug))
    if health.well:
        messages.success(request, _("It works."))
    else:
        messages.error(request, str(trouble_words(health.code)))
    return redirect("channels:channel", slug=slug)


def _turn(request: StaffRequest, slug: str, act: Callable[..., bool], words: str) -> HttpResponse:
    found: Channel = get_object_or_404(queries.overview(), slug=slug)
    by: Person = request.user
    if act(found, by=by):
        messages.success(request, words)
    return redirect("channels:channel", slug=slug)
