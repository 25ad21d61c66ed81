"""The digest of a body, in the header of draft-cavage (RFC 3230) and in that of RFC 9421 (RFC 9530)."""

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass

ALGORITHMS = {"sha-256": hashlib.sha256, "sha-512": hashlib.sha512}


@dataclass(frozen=True, slots=True)
class Digest:
    """The SHA-256 of a body in base64: taken once for all that the body is sent to."""

    sha256: str

    @classmethod
    def of(cls, body: bytes) -> "Digest":
        """Take the digest."""
        return cls(base64.b64encode(hashlib.sha256(body).digest()).decode())

    @property
    def legacy(self) -> str:
        """Value of a `Digest` header."""
        return f"SHA-256={self.sha256}"

    @property
    def content(self) -> str:
        """Value of a `Content-Digest` header."""
        return f"sha-256=:{self.sha256}:"


def holds(header: str, body: bytes) -> bool:
    """Whether a `Digest` or `Content-Digest` header is true of a body: every algorithm that we know, and at least
    one."""
    known = 0
    for member in header.split(","):
        name, _, value = member.strip().partition("=")
        if make := ALGORITHMS.get(name.strip().lower()):
            known += 1
            if not hmac.compare_digest(make(body).digest(), _decoded(value.strip())):
                return False
    return known > 0


def _decoded(value: str) -> bytes:
    try:
        return base64.b64decode(value.strip(":"), validate=True)
    except (binascii.Error, ValueError):
        return b""
