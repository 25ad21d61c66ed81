"""draft-cavage-http-signatures-12, with the liberties that the Fediverse takes (`hs2019`, no algorithm, dates for
`(created)`)."""

import re
from base64 import b64decode
from binascii import Error as Base64Error
from email.utils import parsedate_to_datetime

from torget.protocols.activitypub.signatures.errors import Reason, SignatureError
from torget.protocols.activitypub.signatures.requests import Claim, SignedRequest

PARAMETER = re.compile(r'\s*([A-Za-z]+)=(?:"((?:[^"\\]|\\.)*)"|([0-9.]+))\s*(?:,|$)')
SIGNATURE_LIMIT = 2048
NEEDED = ("keyId", "signature")


def read(request: SignedRequest) -> Claim:
    """The signature of a request; raise SignatureError where it is malformed."""
    given = _parameters(request.headers.get("signature", ""))
    names = given.get("headers", "(created)").lower().split()
    if len(set(names)) != len(names) or not names:
        raise SignatureError(Reason.MALFORMED, "a header is covered twice, or none is")
    return Claim(
        key_id=given["keyId"],
        algorithm=given.get("algorithm", "").lower(),
        covered=frozenset(names),
        base=base(request, names, given),
        signature=_signature(given["signature"]),
        created=_created(request, names, given),
        expires=_seconds(given["expires"]) if "expires" in given else None,
    )


def base(request: SignedRequest, names: list[str], given: dict[str, str]) -> bytes:
    """The signing string (2.3): one line for each name."""
    return "\n".join(f"{name}: {_value(request, name, given)}" for name in names).encode()


def _value(request: SignedRequest, name: str, given: dict[str, str]) -> str:
    if name == "(request-target)":
        return f"{request.method.lower()} {request.target}"
    if name in {"(created)", "(expires)"}:
        if name[1:-1] not in given:
            raise SignatureError(Reason.MALFORMED, f"{name} is covered but not given")
        return given[name[1:-1]]
    return request.header(name)


def _parameters(text: str) -> dict[str, str]:
    given: dict[str, str] = {}
    place = 0
    while place < len(text):
        found = PARAMETER.match(text, place)
        if not found or found[1] in given:
            raise SignatureError(Reason.MALFORMED, "the Signature header cannot be read")
        given[found[1]] = found[2] if found[2] is not None else found[3]
        place = found.end()
    if not all(given.get(name) for name in NEEDED):
        raise SignatureError(Reason.MALFORMED, "the Signature header has no keyId or no signature")
    return given


def _signature(text: str) -> bytes:
    try:
        decoded = b64decode(text, validate=True)
    except (Base64Error, ValueError):
        decoded = b""
    if not 0 < len(decoded) <= SIGNATURE_LIMIT:
        raise SignatureError(Reason.MALFORMED, "the signature is not base64 of a sensible length")
    return decoded


def _created(request: SignedRequest, names: list[str], given: dict[str, str]) -> float | None:
    """When it was signed, as far as the signature vouches for it."""
    if "(created)" in names:
        return _seconds(given.get("created", ""))
    if "date" not in names:
        return None
    try:
        return parsedate_to_datetime(request.header("date")).timestamp()
    except (ValueError, IndexError, OverflowError):
        raise SignatureError(Reason.MALFORMED, "the date cannot be read") from None


def _seconds(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise SignatureError(Reason.MALFORMED, "a time cannot be read") from None
