"""The log's files (https://c2sp.org/tlog-tiles). A proxy may serve them from the folder: docs/operations.md."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from torget.api.face import READ, Refusal, face
from torget.tlog.errors import TileError
from torget.tlog.queries import our_log
from torget.tlog.storage import CHECKPOINT

FOR_EVER = "public, max-age=31536000, immutable"


@face(*READ)
def folder(_request: HttpRequest) -> HttpResponseBase:
    """People are told how to check it."""
    return redirect("site:verify")


@face(*READ)
def file(_request: HttpRequest, path: str) -> HttpResponse:
    """One file. Only the checkpoint ever changes; a partial tile goes when the full one stands."""
    try:
        content = our_log().read(path)
    except (TileError, FileNotFoundError) as error:
        raise Refusal(404, "The log has no such file.") from error
    if path == CHECKPOINT:
        response = HttpResponse(content, content_type="text/plain; charset=utf-8")
        response.headers["Cache-Control"] = "no-cache"
        return response
    response = HttpResponse(content, content_type="application/octet-stream")
    response.headers["Cache-Control"] = FOR_EVER
    return response
