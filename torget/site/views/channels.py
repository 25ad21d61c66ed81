"""The public list of official channels: what is ours, so that everybody can tell what is not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from torget.channels.queries import former_list, official_list
from torget.site.showing import platform


@require_safe
def channels(request: HttpRequest) -> HttpResponse:
    """List them."""
    rows = [(platform(channel), channel) for channel in official_list()]
    former = [(platform(channel), channel) for channel in former_list()]
    return render(request, "site/channels.html", {"channels": rows, "former": former, "here": "channels"})
