"""What a signature must cover, and how old it may be, before it is worth a key look-up.

The window is Mastodon's (12 hours back, 1 ahead): tighter would refuse peers whose clocks Mastodon accepts. Replays
within it are the caller's to refuse, by `Proof.fingerprint`.
"""

from datetime import datetime

from torget.protocols.activitypub import digests
from torget.protocols.activitypub.signatures.errors import Reason, SignatureError
from torget.protocols.activitypub.signatures.requests import Claim, SignedRequest, normal_authority

OLD_SECONDS = 12 * 3600
EARLY_SECONDS = 3600
REPLAY_SECONDS = OLD_SECONDS + EARLY_SECONDS

# Each line is a thing to know about the request; any one of a line's sets tells it.
WHERE_CAVAGE = ({"(request-target)", "host"},)
WHERE_RFC9421 = (
    {"@method", "@target-uri"},
    {"@method", "@authority", "@request-target"},
    {"@method", "@authority", "@path", "@query"},
)
WHERE_RFC9421_WITHOUT_QUERY = ({"@method", "@authority", "@path"},)


def check_time(claim: Claim, now: datetime) -> None:
    """Refuse what was made too long ago, is from the future, has run out, or vouches for no time."""
    if claim.created is None:
        raise SignatureError(Reason.NOT_COVERED, "no time of signing is covered")
    age = now.timestamp() - claim.created
    if not -EARLY_SECONDS <= age <= OLD_SECONDS:
        raise SignatureError(Reason.EXPIRED, f"signed {age:.0f} seconds ago")
    if claim.expires is not None and not now.timestamp() <= claim.expires:
        raise SignatureError(Reason.EXPIRED, "it has run out")


def check_digest(request: SignedRequest) -> None:
    """Refuse a body that is not the one its digests were taken of."""
    for name in ("digest", "content-digest"):
        if name in request.headers and not digests.holds(request.headers[name], request.body):
            raise SignatureError(Reason.DIGEST_MISMATCH, f"the body is not the one of '{name}'")


def check_coverage(request: SignedRequest, claim: Claim, *, cavage: bool) -> None:
    """Refuse a signature that could have been made for another host, path, query, method or body."""
    if not any(way <= claim.covered for way in _ways(request, cavage=cavage)):
        raise SignatureError(Reason.NOT_COVERED, "method, host, path and query are not all covered")
    if "host" in claim.covered and _host(request) != request.authority:
        raise SignatureError(Reason.NOT_COVERED, "it was signed for another host")
    if (request.body or request.method == "POST") and not claim.covered & {"digest", "content-digest"}:
        raise SignatureError(Reason.NOT_COVERED, "the body's digest is not covered")


def _ways(request: SignedRequest, *, cavage: bool) -> tuple[set[str], ...]:
    if cavage:
        return WHERE_CAVAGE
    return WHERE_RFC9421 if request.parts.query else WHERE_RFC9421 + WHERE_RFC9421_WITHOUT_QUERY


def _host(request: SignedRequest) -> str:
    return normal_authority(request.header("host"), request.parts.scheme)
