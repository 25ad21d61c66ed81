"""RFC 9421, in the profiles of Mastodon (`@method` `@target-uri` `content-digest`) and Fedify (more, in its own
order)."""

from torget.protocols.activitypub.signatures import structured
from torget.protocols.activitypub.signatures.errors import Reason, SignatureError
from torget.protocols.activitypub.signatures.requests import Claim, SignedRequest

SIGNATURES_READ = 4
SIGNATURE_LIMIT = 2048


def read(request: SignedRequest) -> list[Claim]:
    """The signatures of a request, at most so many; raise SignatureError where one is malformed or none is whole."""
    inputs = structured.dictionary(request.headers["signature-input"])
    signatures = structured.dictionary(request.headers.get("signature", ""))
    labels = [label for label in inputs if label in signatures][:SIGNATURES_READ]
    if not labels:
        raise SignatureError(Reason.MALFORMED, "no signature belongs to a Signature-Input")
    return [_claim(request, inputs[label], structured.octets(signatures[label].text)) for label in labels]


def base(request: SignedRequest, components: list[tuple[str, str]], parameters: str) -> bytes:
    """The signature base (2.5). parameters: the inner list with what follows it, exactly as it was written."""
    lines = [f'"{name}": {_value(request, name, how)}' for name, how in components]
    return "\n".join([*lines, f'"@signature-params": {parameters}']).encode()


def _claim(request: SignedRequest, member: structured.Member, signature: bytes) -> Claim:
    if not member.text.startswith("(") or not 0 < len(signature) <= SIGNATURE_LIMIT:
        raise SignatureError(Reason.MALFORMED, "a signature or its input is of the wrong form")
    components = structured.items(member.text)
    names = frozenset(name for name, _ in components)
    if len(names) != len(components):
        raise SignatureError(Reason.MALFORMED, "a component is covered twice")
    given = member.parameters
    if not given.get("keyid"):
        raise SignatureError(Reason.MALFORMED, "the signature names no key")
    return Claim(
        key_id=given["keyid"],
        algorithm=given.get("alg", ""),
        covered=names,
        base=base(request, components, member.text + member.verbatim),
        signature=signature,
        created=_seconds(given, "created"),
        expires=_seconds(given, "expires"),
    )


def _value(request: SignedRequest, name: str, how: str) -> str:
    if how:
        raise SignatureError(Reason.MALFORMED, f"'{name}{how}' is a component that we do not read")
    if name.startswith("@"):
        return _derived(request, name)
    if name != name.lower():
        raise SignatureError(Reason.MALFORMED, "a header's name is not in lower case")
    return request.header(name)


def _derived(request: SignedRequest, name: str) -> str:
    """Section 2.2."""
    known = {
        "@method": request.method,
        "@target-uri": request.url,
        "@authority": request.authority,
        "@scheme": request.parts.scheme,
        "@request-target": request.target,
        "@path": request.parts.path or "/",
        "@query": f"?{request.parts.query}",
    }
    if name not in known:
        raise SignatureError(Reason.MALFORMED, f"'{name}' is a component that we do not read")
    return known[name]


def _seconds(given: dict[str, str], name: str) -> float | None:
    text = given.get(name)
    if text is None:
        return None
    if not text.isdecimal():
        raise SignatureError(Reason.MALFORMED, f"'{name}' is no time")
    return float(text)
