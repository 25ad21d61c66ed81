"""Keys and a moment that the tests of signatures share."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from torget.net import Request
from torget.protocols.activitypub.signatures import PublicKey, SignedRequest, SigningKey

NOW = datetime(2026, 11, 21, 12, 0, 0, tzinfo=UTC)
URL = "https://peer.example/users/a/inbox?x=1"
BODY = b'{"type":"Follow"}'
KEY_ID = "https://torget.lindby.example/actors/anna#main-key"
KEY = SigningKey(KEY_ID, rsa.generate_private_key(public_exponent=65537, key_size=2048))
ED25519 = SigningKey(KEY_ID + "-ed25519", Ed25519PrivateKey.generate())
STRANGER = SigningKey(KEY_ID, rsa.generate_private_key(public_exponent=65537, key_size=2048))


def find(key_id: str) -> PublicKey | None:
    """The keys that the world knows."""
    keys = {key.key_id: key.private_key.public_key() for key in (KEY, ED25519)}
    return keys.get(key_id)


def arrived(request: Request) -> SignedRequest:
    """A request as its receiver sees it."""
    headers = {"Host": urlsplit(request.url).netloc, **request.headers}
    return SignedRequest(request.method, request.url, headers, request.body)
