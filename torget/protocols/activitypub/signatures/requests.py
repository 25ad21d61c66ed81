"""A signed request as it reached us, a signature as it was read from it, and what a good one proves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from torget.protocols.activitypub.signatures.errors import Reason, SignatureError


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """`url` is the full address as the caller used it, query included; `headers` are found in lower case; `body` is
    raw."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes = b""
    parts: SplitResult = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "headers", {name.lower(): value for name, value in self.headers.items()})
        object.__setattr__(self, "parts", urlsplit(self.url))

    @property
    def target(self) -> str:
        """Path and query as they stand in the request line."""
        return (self.parts.path or "/") + (f"?{self.parts.query}" if self.parts.query else "")

    @property
    def authority(self) -> str:
        """Host, in lower case, with the port where it is not the scheme's own."""
        return normal_authority(self.parts.netloc, self.parts.scheme)

    def header(self, name: str) -> str:
        """A header that a signature speaks of; raise SignatureError where the request has none."""
        try:
            return self.headers[name].strip()
        except KeyError:
            raise SignatureError(Reason.MALFORMED, f"the signature covers '{name}', which was not sent") from None


def normal_authority(netloc: str, scheme: str) -> str:
    """RFC 9421, 2.2.3."""
    return netloc.lower().removesuffix({"https": ":443", "http": ":80"}.get(scheme, ":"))


@dataclass(frozen=True, slots=True)
class Claim:
    """One signature of either language. `covered` are the names it is over, `base` the very bytes; times are Unix
    seconds."""

    key_id: str
    algorithm: str
    covered: frozenset[str]
    base: bytes
    signature: bytes = field(repr=False)
    created: float | None = None
    expires: float | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What a good signature proves: whose key made it. `fingerprint` is the same for every replay of it, however
    dressed."""

    key_id: str
    fingerprint: str
