"""Tickets: what a link in a letter says about whoever holds it, sealed with a key of the channel's own.

Nothing is kept until a ticket comes back. It is unreadable on its way, so that no log of addresses tells who follows
what; it is dated; and it is good for one purpose at one channel. A ticket reads `<channel>.<sealed>`.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError, ForgedError

SECRET = "ticket_key"  # noqa: S105  the secret's name
JOIN, LEAVE = "join", "leave"


def make_key() -> str:
    """What a channel that gives tickets makes for itself."""
    return secrets.token_urlsafe(32)


def write(account: Account, purpose: str, facts: Mapping[str, str]) -> str:
    """A ticket for whoever `facts` tell of. Raise ConnectorError where the channel has lost its key."""
    key_of(account)
    sealed = _seal(account).encrypt(json.dumps({**facts, "for": f"{account.channel} {purpose}"}).encode())
    return f"{account.channel}.{sealed.decode().rstrip('=')}"


def key_of(account: Account) -> str:
    """The channel's key. Raise ConnectorError."""
    key = account.secrets.get(SECRET, "")
    if not key:
        raise ConnectorError("The channel has no key for tickets.", permanent=True, pauses=True, advice="key-missing")
    return key


def channel_of(ticket: str) -> str:
    """The channel that a ticket says it is for."""
    return ticket.partition(".")[0]


def read(ticket: str, account: Account, purpose: str, *, holds: timedelta | None = None) -> dict[str, str]:
    """What was written on it; raise ForgedError for what is no ticket of this channel, or was given longer ago than
    it `holds`."""
    sealed = ticket.partition(".")[2]
    try:
        opened = _seal(account).decrypt(_padded(sealed), ttl=int(holds.total_seconds()) if holds else None)
    except (InvalidToken, UnicodeEncodeError) as error:
        raise ForgedError("That is no ticket of ours, or it holds no longer.", status=404) from error
    facts: dict[str, str] = json.loads(opened)
    if facts.pop("for") != f"{account.channel} {purpose}":
        raise ForgedError("That ticket is for something else.", status=404)
    return facts


def _padded(sealed: str) -> bytes:
    return sealed.encode("ascii") + b"=" * (-len(sealed) % 4)


def _seal(account: Account) -> Fernet:
    key = account.secrets.get(SECRET, "")
    if not key:
        raise ForgedError("The channel has no key for tickets.", status=404)
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest()))
