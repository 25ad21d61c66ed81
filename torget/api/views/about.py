"""What machines ask of any site: how its log is checked, whom to tell of holes in it, and where robots may go."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from torget.accounts.queries import authority
from torget.api.face import READ, Refusal, face
from torget.tlog.queries import verifier

TEXT = "text/plain; charset=utf-8"
# RFC 9116, 2.5.5 asks for less than a year
VALID = timedelta(days=180)


@face(*READ)
def log_key(_request: HttpRequest) -> HttpResponse:
    """The log's public key, as others name it: name, id and key."""
    return HttpResponse(f"{verifier().vkey}\n", content_type=TEXT)


@face(*READ)
def security(_request: HttpRequest) -> HttpResponse:
    """Whom to tell (RFC 9116)."""
    email = authority().email
    if not email:
        raise Refusal(404, "The authority has named no address for this.")
    lines = (
        f"Contact: mailto:{email}",
        f"Expires: {timezone.now() + VALID:%Y-%m-%dT00:00:00Z}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {settings.TORGET_URL}/.well-known/security.txt",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


@face(*READ)
def robots(_request: HttpRequest) -> HttpResponse:
    """Everything public may be read by robots; the desk has nothing for them."""
    return HttpResponse("User-agent: *\nDisallow: /desk/\n", content_type=TEXT)


@face(*READ)
def nothing(_request: HttpRequest, rest: str = "") -> HttpResponse:
    """No machine face stands here."""
    raise Refusal(404, f"There is nothing at this address{': ' + rest[:80] if rest else ''}.")
