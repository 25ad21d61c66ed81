"""Keys: ours, loaded once (33 ms for RSA), and those of others."""

import binascii
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

PrivateKey = RSAPrivateKey | Ed25519PrivateKey
PublicKey = RSAPublicKey | Ed25519PublicKey

RSA_BITS = range(1024, 8193)
PKCS1 = padding.PKCS1v15()
PSS_SHA512 = padding.PSS(padding.MGF1(hashes.SHA512()), 64)
SHA256 = hashes.SHA256()
# `hs2019` names no algorithm; the Fediverse means by it what the key can do. An absent name is read alike.
RSA_WAYS: dict[str, tuple[tuple[padding.AsymmetricPadding, hashes.HashAlgorithm], ...]] = {
    "": ((PKCS1, SHA256),),
    "rsa-sha256": ((PKCS1, SHA256),),
    "rsa-v1_5-sha256": ((PKCS1, SHA256),),
    "rsa-sha512": ((PKCS1, hashes.SHA512()),),
    "rsa-pss-sha512": ((PSS_SHA512, hashes.SHA512()),),
    "hs2019": ((PKCS1, SHA256), (PKCS1, hashes.SHA512())),
}
ED25519_NAMES = frozenset({"", "ed25519", "hs2019"})


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key of ours and the address under which the world finds its public half."""

    key_id: str
    private_key: PrivateKey = field(repr=False)

    @classmethod
    def load(cls, key_id: str, pem: str) -> "SigningKey":
        """Read a PKCS #8 key; slow, so keep what it gives. Raises ValueError."""
        key = serialization.load_pem_private_key(pem.encode(), password=None)
        if not isinstance(key, RSAPrivateKey | Ed25519PrivateKey):
            raise ValueError("The key is neither RSA nor Ed25519.")  # noqa: TRY004  a fault of the text, not of the call
        return cls(key_id, key)

    @property
    def algorithm(self) -> str:
        """The name that RFC 9421 gives to what `sign` does."""
        return "rsa-v1_5-sha256" if isinstance(self.private_key, RSAPrivateKey) else "ed25519"

    def sign(self, base: bytes) -> bytes:
        """The signature of these bytes."""
        if isinstance(self.private_key, RSAPrivateKey):
            return self.private_key.sign(base, PKCS1, SHA256)
        return self.private_key.sign(base)


def load_public_key(pem: str) -> PublicKey:
    """Read an actor's public key (SPKI or PKCS #1). Raises ValueError, also for RSA keys too short to trust or too long
    to bear."""
    try:
        key = serialization.load_pem_public_key(pem.encode())
    except (UnsupportedAlgorithm, binascii.Error) as error:
        raise ValueError(str(error)) from error
    if isinstance(key, RSAPublicKey) and key.key_size in RSA_BITS:
        return key
    if isinstance(key, Ed25519PublicKey):
        return key
    raise ValueError("The key is neither RSA of 1024 to 8192 bits nor Ed25519.")


def made_by(key: PublicKey, algorithm: str, signature: bytes, base: bytes) -> bool:
    """Whether this key signed these bytes in the way that is named."""
    if isinstance(key, Ed25519PublicKey):
        return algorithm in ED25519_NAMES and _accepts(partial(key.verify, signature, base))
    ways = RSA_WAYS.get(algorithm, ())
    return any(_accepts(partial(key.verify, signature, base, pad, how)) for pad, how in ways)


def _accepts(check: Callable[[], None]) -> bool:
    try:
        check()
    except InvalidSignature:
        return False
    return True
