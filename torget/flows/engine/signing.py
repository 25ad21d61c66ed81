"""Signed web hooks as Standard Webhooks has them (version 1, https://www.standardwebhooks.com): HMAC-SHA256 over the
call's id, its time and its body."""

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from datetime import datetime

PREFIX = "whsec_"
TOLERANCE = 300
ID = re.compile(r"[\w.:-]{1,200}")
MOST_SIGNATURES = 5


class NotSignedError(Exception):
    """A call that we cannot trust; the message is for whoever made it."""


def new_secret() -> str:
    """A key of 256 bits, as the standard writes it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def prove(headers: Mapping[str, str], body: bytes, secret: str, now: datetime) -> str:
    """The call's id, once its signature and its time hold. header names: in small letters. Raise NotSignedError."""
    call, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not ID.fullmatch(call) or not (stamp.isascii() and stamp.isdigit() and len(stamp) < 12):
        raise NotSignedError("The headers webhook-id and webhook-timestamp are missing or wrong.")
    wanted = sign(call, stamp, body, secret).encode()
    given = headers.get("webhook-signature", "")[:2000].split()[:MOST_SIGNATURES]
    if not any(hmac.compare_digest(wanted, each.encode()) for each in given):
        raise NotSignedError("The signature does not hold.")
    if abs(now.timestamp() - int(stamp)) > TOLERANCE:
        raise NotSignedError("The call is too old, or from the future.")
    return call


def sign(call: str, stamp: str, body: bytes, secret: str) -> str:
    """The signature as it stands in webhook-signature."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error as error:
        raise NotSignedError("The flow has no key.") from error
    digest = hmac.new(key, f"{call}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"
