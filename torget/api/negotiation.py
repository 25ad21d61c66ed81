"""One address for people and for machines: the Accept header tells who asks."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers

from torget.protocols.activitypub.documents import MEDIA_TYPE, to_bytes

PAGE = "text/html"
MACHINES = (
    MEDIA_TYPE,
    'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
    "application/ld+json",
    "application/json",
)
A_MINUTE = "public, max-age=60"


def wants_page(request: HttpRequest) -> bool:
    """Whether a person's browser asks; whoever does not say gets what machines get."""
    return request.get_preferred_type([*MACHINES, PAGE]) == PAGE


def to_page(url: str) -> HttpResponse:
    """Lead a person to the page."""
    return _by_accept(HttpResponseRedirect(url))


def activity(data: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """A document of the Fediverse."""
    response = HttpResponse(to_bytes(dict(data)), content_type=MEDIA_TYPE, status=status)
    if status == 200:
        response.headers["Cache-Control"] = A_MINUTE
    return _by_accept(response)


def _by_accept(response: HttpResponse) -> HttpResponse:
    patch_vary_headers(response, ("Accept",))
    return response
