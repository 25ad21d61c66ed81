"""Whether a request was sent by who says so. The cheap checks come first; nothing of the body is parsed."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from torget.protocols.activitypub.signatures import cavage, rfc9421
from torget.protocols.activitypub.signatures.errors import Reason, SignatureError
from torget.protocols.activitypub.signatures.keys import PublicKey, made_by
from torget.protocols.activitypub.signatures.requests import Claim, Proof, SignedRequest
from torget.protocols.activitypub.signatures.rules import check_coverage, check_digest, check_time

FindKey = Callable[[str], PublicKey | None]


def verify(request: SignedRequest, find_key: FindKey, *, now: datetime) -> Proof:
    """Which key signed this request. find_key: the key at an id, or None; called last but for the mathematics.

    Of several signatures one good one is enough. Raises SignatureError, for several the first one's. A key may have
    been renewed: on `BAD_SIGNATURE` fetch it again and verify once more.
    """
    if "signature-input" in request.headers:
        return _any_of(rfc9421.read(request), lambda claim: _proof(request, claim, find_key, now, is_cavage=False))
    if "signature" in request.headers:
        return _proof(request, cavage.read(request), find_key, now, is_cavage=True)
    raise SignatureError(Reason.MISSING, "the request is not signed")


def _any_of(claims: list[Claim], prove: Callable[[Claim], Proof]) -> Proof:
    first: SignatureError | None = None
    for claim in claims:
        try:
            return prove(claim)
        except SignatureError as error:
            first = first or error
    raise first or SignatureError(Reason.MISSING, "the request is not signed")


def _proof(request: SignedRequest, claim: Claim, find_key: FindKey, now: datetime, *, is_cavage: bool) -> Proof:
    check_time(claim, now)
    check_digest(request)
    check_coverage(request, claim, cavage=is_cavage)
    key = find_key(claim.key_id)
    if key is None:
        raise SignatureError(Reason.UNKNOWN_KEY, f"no key is found at {claim.key_id[:200]}")
    if not made_by(key, claim.algorithm, claim.signature, claim.base):
        raise SignatureError(Reason.BAD_SIGNATURE, f"the key at {claim.key_id[:200]} did not make it")
    return Proof(claim.key_id, hashlib.sha256(claim.signature).hexdigest())
