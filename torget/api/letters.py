"""A letter before it is read: everything that can be refused without looking inside is refused here."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from torget.accounts.addresses import neighbourhood
from torget.api.face import Refusal
from torget.connectors.activitypub.receiving import LIMIT
from torget.connectors.hub import RawRequest
from torget.net.limits import PerHost

MEDIA_TYPES = {"application/activity+json", "application/ld+json"}
A_MINUTE = 60
# The largest server measured sends some hundred a minute when a post of ours is much talked about; it comes back
LETTERS = PerHost(limit=600, seconds=A_MINUTE)
MOST_DIGITS = 12


def read(request: HttpRequest) -> RawRequest:
    """The letter as it reached us. Raise Refusal: for its length and its kind before a byte of it is read."""
    _weigh(request)
    if request.content_type not in MEDIA_TYPES:
        raise Refusal(415, "An inbox takes application/activity+json or application/ld+json.")
    if not LETTERS.allow(neighbourhood(request)):
        raise Refusal(429, "Too many letters from one host within a minute.", retry_after=A_MINUTE)
    return RawRequest(
        method="POST",
        url=f"{settings.TORGET_URL}{request.get_full_path()}",
        headers={name.lower(): value for name, value in request.headers.items()},
        body=request.body,
        at=timezone.now(),
    )


def _weigh(request: HttpRequest) -> None:
    length = str(request.META.get("CONTENT_LENGTH") or "")
    if not (length.isascii() and length.isdecimal()):
        raise Refusal(411, "A letter says how long it is.")
    if len(length) > MOST_DIGITS or int(length) > LIMIT:
        raise Refusal(413, f"A letter may be {LIMIT} bytes long.")
