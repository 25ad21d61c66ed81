"""A picture's bytes, as something a browser can only look at."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from torget.media.queries import readable

A_YEAR = 31_536_000


@require_safe
def file(request: HttpRequest, name: str) -> FileResponse:
    """Hand out a picture; its name is its content, so whoever has it never needs to ask again."""
    found = readable(name, request.user)
    if found is None or not default_storage.exists(name):
        raise Http404
    response = FileResponse(default_storage.open(name), content_type=found.media_type)
    audience = "public" if found.is_public else "private"
    response.headers["Cache-Control"] = f"{audience}, max-age={A_YEAR}, immutable"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
