"""HTTP signatures as the Fediverse uses them: draft-cavage (also `hs2019`) and RFC 9421, written on `cryptography`
alone.

    cavage, rfc9421   the two languages: reading a signature, and what exactly it is over
    rules             what a signature must cover and how old it may be
    verifying         the order of the checks
    signing           our own signatures
"""

from torget.protocols.activitypub.signatures.errors import Reason, SignatureError
from torget.protocols.activitypub.signatures.keys import PublicKey, SigningKey, load_public_key
from torget.protocols.activitypub.signatures.requests import Proof, SignedRequest
from torget.protocols.activitypub.signatures.rules import REPLAY_SECONDS
from torget.protocols.activitypub.signatures.signing import Style, sign
from torget.protocols.activitypub.signatures.verifying import verify

__all__ = [
    "REPLAY_SECONDS",
    "Proof",
    "PublicKey",
    "Reason",
    "SignatureError",
    "SignedRequest",
    "SigningKey",
    "Style",
    "load_public_key",
    "sign",
    "verify",
]
