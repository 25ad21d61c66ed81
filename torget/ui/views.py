"""The pages for what went wrong; each says what happened, what was saved, and what to do.

Django hands every handler the request and the exception by name, so both stand there even where nothing asks them.
"""
# ruff: noqa: ARG001

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: we could not read what was sent. The host may be forged, so nothing is asked of the request."""
    return HttpResponse(loader.render_to_string("400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: signed in, but this is somebody else's task."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page."""
    return render(request, "404.html", status=404)


def too_many_requests(request: HttpRequest, retry_after: int) -> HttpResponse:
    """429: too fast. `retry_after` is in seconds."""
    minutes = -(-retry_after // 60)
    response = render(request, "429.html", {"minutes": minutes}, status=429)
    response.headers["Retry-After"] = str(retry_after)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. Rendered without the request, since what it would ask the database may be what broke."""
    return HttpResponse(loader.render_to_string("500.html"), status=500)
