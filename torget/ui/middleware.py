"""What holds for every answer: a policy that lets in nothing but our own, and addresses that a database can take."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
# The same for what stands in a frame on other sites' pages
FRAMED_POLICY = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")


class ContentSecurityPolicy:
    """Set the policy on every answer that has not set its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


class RefuseNul:
    """Answer 404 to an address with a NUL in it: no page of ours has one, and PostgreSQL takes none in a question."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise Http404
        return self.get_response(request)
