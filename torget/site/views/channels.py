"""The public list of official channels: what is ours, so that everybody can tell what is not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from torget.channels.queries import official_list


@require_safe
def channels(request: HttpRequest) -> HttpResponse:
    """List them."""
    return render(request, "site/channels.html", {"channels": official_list(), "here": "channels"})
