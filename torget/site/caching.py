"""Says of an answer that it is only for now: it shows something that still waits, so it must not be kept as a file."""

from django.http import HttpResponse


def not_yet_final(response: HttpResponse) -> HttpResponse:
    """Mark it so; the page is made anew for every visitor until it is final."""
    response.headers["Cache-Control"] = "no-cache"
    return response
