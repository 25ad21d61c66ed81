"""The list of official channels, for machines: what does not stand here is not ours."""

from django.http import HttpRequest, HttpResponse

from torget.api import open_data
from torget.api.face import READ, document, face


@face(*READ)
def channels(_request: HttpRequest) -> HttpResponse:
    """The list."""
    return document(open_data.channels())
