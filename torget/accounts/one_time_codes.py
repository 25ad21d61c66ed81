"""Codes that are good once: the six digits of an app (RFC 6238) and the back-up codes on paper."""

import base64
import hashlib
import secrets
import time
from urllib.parse import quote, urlencode

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac
from django_otp.oath import hotp

STEP = 30
# RFC 6238, 5.2: one step each way for a slow hand or a wrong clock
DRIFT = (0, -1, 1)
BACKUP_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_key() -> bytes:
    """A secret for a new app; 160 bits as RFC 4226, 4 recommends."""
    return secrets.token_bytes(20)


def seal(key: bytes) -> str:
    """Encrypt the secret for keeping."""
    return _box().encrypt(key).decode()


def unseal(sealed: str) -> bytes | None:
    """Decrypt a kept secret; None when the installation's secret key has been replaced since."""
    try:
        return _box().decrypt(sealed)
    except InvalidToken:
        return None


def code(key: bytes, step: int) -> str:
    """The six digits of one time step."""
    digits: int = hotp(key, step)  # type: ignore[no-untyped-call]
    return f"{digits:06d}"


def matching_step(key: bytes, given: str, *, after: int = -1, now: float | None = None) -> int | None:
    """The time step that `given` belongs to, if it is one of about now and later than `after`."""
    here = int((time.time() if now is None else now) // STEP)
    digits = "".join(given.split())
    for step in (here + drift for drift in DRIFT):
        if step > after and constant_time_compare(code(key, step), digits):
            return step
    return None


def as_text(key: bytes) -> str:
    """The secret as one types it into an app: base32 in groups of four."""
    letters = base64.b32encode(key).decode()
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def as_address(key: bytes, *, owner: str, issuer: str) -> str:
    """The secret as an app reads it: the Key URI Format of Google Authenticator, which all apps follow."""
    label = f"{quote(issuer, safe='')}:{quote(owner, safe='@')}"
    secret = base64.b32encode(key).decode()
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': issuer}, quote_via=quote)}"


def new_backup_codes(count: int = 10) -> list[str]:
    """Fresh codes such as `k7wm-x2pd-9qhr`: 59 bits each, without letters that look alike."""
    return ["-".join(_letters(4) for _ in range(3)) for _ in range(count)]


def hidden(person_pk: int, backup_code: str) -> str:
    """What is kept of a back-up code; hyphens, spaces and capitals make no difference."""
    plain = "".join(letter for letter in backup_code.lower() if letter.isalnum())
    return salted_hmac("torget.accounts.backup_code", f"{person_pk}:{plain}", algorithm="sha256").hexdigest()


def _letters(count: int) -> str:
    return "".join(secrets.choice(BACKUP_ALPHABET) for _ in range(count))


def _box() -> Fernet:
    key = hashlib.sha256(f"torget.accounts.one_time_codes:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
