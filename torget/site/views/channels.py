"""The public list of official channels: what is ours, so that everybody can tell what is not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from torget.channels.queries import former_list, official_list, pretenders
from torget.site.official import account


@require_safe
def channels(request: HttpRequest) -> HttpResponse:
    """List them, then where we have been, then what may be taken for ours."""
    context = {
        "accounts": [account(channel) for channel in official_list()],
        "former": [account(channel) for channel in former_list()],
        "pretenders": pretenders(public=True),
        "here": "channels",
    }
    return render(request, "site/channels.html", context)
