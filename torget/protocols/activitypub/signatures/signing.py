"""Our own signatures, in either language. One digest serves all recipients of a body; signing is the only work per
recipient."""

from base64 import b64encode
from dataclasses import replace
from datetime import datetime
from email.utils import formatdate
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlsplit

from torget.net import Request
from torget.protocols.activitypub.digests import Digest
from torget.protocols.activitypub.signatures import cavage, rfc9421
from torget.protocols.activitypub.signatures.keys import SigningKey
from torget.protocols.activitypub.signatures.requests import SignedRequest


class Style(StrEnum):
    """The two languages; values may be remembered per host."""

    CAVAGE = "cavage"
    RFC9421 = "rfc9421"

    @property
    def other(self) -> "Style":
        """The one to knock with a second time."""
        return Style.RFC9421 if self is Style.CAVAGE else Style.CAVAGE


def sign(request: Request, key: SigningKey, style: Style, *, now: datetime, digest: Digest | None = None) -> Request:
    """The request with its signature. digest: of the body, where it is known already."""
    if request.body and digest is None:
        digest = Digest.of(request.body)
    if style is Style.CAVAGE:
        return _sign_cavage(request, key, now, digest)
    return _sign_rfc9421(request, key, now, digest)


def _sign_cavage(request: Request, key: SigningKey, now: datetime, digest: Digest | None) -> Request:
    host = urlsplit(request.url).netloc.rpartition("@")[2]
    headers = {**request.headers, "Host": host, "Date": _date(int(now.timestamp()))}
    names = ["(request-target)", "host", "date"]
    if digest:
        headers["Digest"] = digest.legacy
        names.append("digest")
    text = cavage.base(SignedRequest(request.method, request.url, headers), names, {})
    algorithm = "rsa-sha256" if key.algorithm.startswith("rsa") else "hs2019"
    headers["Signature"] = (
        f'keyId="{key.key_id}",algorithm="{algorithm}",headers="{" ".join(names)}",'
        f'signature="{b64encode(key.sign(text)).decode()}"'
    )
    return replace(request, headers=headers)


@lru_cache(maxsize=4)
def _date(seconds: int) -> str:
    """RFC 9110, 5.6.7: the same for the hundreds of requests that are signed within one second."""
    return formatdate(seconds, usegmt=True)


def _sign_rfc9421(request: Request, key: SigningKey, now: datetime, digest: Digest | None) -> Request:
    """Mastodon's profile, which Fedify reads too."""
    headers = dict(request.headers)
    names = ["@method", "@target-uri"]
    if digest:
        headers["Content-Digest"] = digest.content
        names.append("content-digest")
    listed = " ".join(f'"{name}"' for name in names)
    parameters = f'({listed});created={int(now.timestamp())};keyid="{key.key_id}";alg="{key.algorithm}"'
    text = rfc9421.base(SignedRequest(request.method, request.url, headers), [(name, "") for name in names], parameters)
    headers["Signature-Input"] = f"sig1={parameters}"
    headers["Signature"] = f"sig1=:{b64encode(key.sign(text)).decode()}:"
    return replace(request, headers=headers)
