"""Ed25519 keys as Multikey writes them (https://www.w3.org/TR/cid-1.0/#Multikey): base 58, with a prefix that names the
kind."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
ED25519 = b"\xed\x01"
KEY_BYTES = 32


def written(key: Ed25519PublicKey) -> str:
    """The key as a Multikey's `publicKeyMultibase`."""
    number = int.from_bytes(ED25519 + key.public_bytes(Encoding.Raw, PublicFormat.Raw))
    text = ""
    while number:
        number, place = divmod(number, len(ALPHABET))
        text = ALPHABET[place] + text
    return f"z{text}"


def read(text: str) -> str:
    """The key as PEM; raise ValueError where it is of another kind."""
    if not text.startswith("z") or len(text) > 2 * KEY_BYTES:
        raise ValueError("The key is not in base 58.")
    number = 0
    for letter in text[1:]:
        number = number * len(ALPHABET) + ALPHABET.index(letter)
    raw = number.to_bytes(48).lstrip(b"\0")
    if raw[:2] != ED25519 or len(raw) != len(ED25519) + KEY_BYTES:
        raise ValueError("The key is not an Ed25519 key.")
    key = Ed25519PublicKey.from_public_bytes(raw[2:])
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
