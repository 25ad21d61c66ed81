"""Signing keys of voices. Reading one from PEM takes 33 ms, so each is read once per process."""

from functools import lru_cache

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from torget.connectors.activitypub.addresses import actor_of
from torget.connectors.contract import Account, ConnectorError
from torget.protocols.activitypub.signatures import SigningKey

SECRET = "private_key"  # noqa: S105  the name of a secret, not one
_loaded: dict[tuple[str, str, str], SigningKey] = {}


def make_key() -> str:
    """A new RSA-2048 key as PEM: the one kind that every server of the Fediverse can check."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return pem.decode()


def signing_key(account: Account) -> SigningKey:
    """The key that the account signs with; raise ConnectorError where it has none."""
    pem = account.secrets.get(SECRET, "")
    if not pem:
        raise ConnectorError("The channel has no signing key.", permanent=True, pauses=True, advice="key-missing")
    mark = account.url, account.handle, pem
    if mark not in _loaded:
        _loaded[mark] = SigningKey.load(actor_of(account).key_id, pem)
    return _loaded[mark]


@lru_cache(maxsize=256)
def public_pem(key: SigningKey) -> str:
    """The public half, as actors show it."""
    shown = key.private_key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return shown.decode()
