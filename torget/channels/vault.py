"""Seals the secrets of channels for the database. Several keys may be given: the first seals, all of them open."""

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class VaultError(Exception):
    """Secrets that none of our keys opens."""


def seal(secrets: Mapping[str, str]) -> bytes:
    """Encrypt with the first key; no secrets seal to nothing."""
    return _vault(settings.TORGET_CHANNEL_KEY).encrypt(json.dumps(dict(secrets)).encode()) if secrets else b""


def unseal(sealed: bytes) -> dict[str, str]:
    """Decrypt with whichever key fits; raise VaultError."""
    if not sealed:
        return {}
    try:
        opened: dict[str, str] = json.loads(_vault(settings.TORGET_CHANNEL_KEY).decrypt(bytes(sealed)))
    except InvalidToken as error:
        raise VaultError(
            "No key in TORGET_CHANNEL_KEY opens these secrets; give the former key after a comma."
        ) from error
    return opened


def reseal(sealed: bytes) -> bytes:
    """The same secrets under the first key; raise VaultError."""
    return seal(unseal(sealed))


@lru_cache(maxsize=4)
def _vault(keys: str) -> MultiFernet:
    parts = [part.strip() for part in keys.split(",") if part.strip()]
    return MultiFernet([Fernet(_fernet_key(part)) for part in parts])


def _fernet_key(text: str) -> bytes:
    # Any long random text may be the setting; Fernet wants exactly 32 bytes in base64
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())
