"""Sessions: signed in with an app password once, then kept alive with a refresh token
(https://atproto.com/specs/xrpc#authentication).

Servers let an account sign in 100 to 300 times a day, so tokens live in the keyring for all processes.
"""

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from typing import Any

from torget.connectors.account import Account
from torget.connectors.bluesky.addresses import SERVER, own_handle
from torget.connectors.bluesky.judging import error_of, is_worn, judged
from torget.connectors.calling import parsed, post_json, send
from torget.connectors.errors import ConnectorError
from torget.connectors.tokens import Tokens, signed_out
from torget.net import Request, Response

PASSWORD = "app_password"  # noqa: S105 - the setting's name
WHOLE_ACCOUNT = "com.atproto.access"
SIGNING_IN = "Signing in"


def method(account: Account, name: str) -> str:
    """The address of one method of the account's server."""
    server = (account.settings.get("server") or SERVER).rstrip("/")
    return f"{server}/xrpc/{name}"


def tokens(account: Account) -> Tokens:
    """The account's tokens; those of another handle, server or password are forgotten."""
    if account.keyring.read().get("session_of") != whose(account):
        account.keyring.write({"session_of": whose(account), "access_token": "", "refresh_token": "", "expires_at": ""})
    return Tokens(account, partial(_renewed, account), refused=is_worn, begins=True)


def whose(account: Account) -> str:
    """Whose session it is: server, handle and password, without keeping the password a second time."""
    proof = sha256(account.keyring.read().get(PASSWORD, "").encode()).hexdigest()[:16]
    return f"{method(account, '')} {own_handle(account.settings)} {proof}"


def _renewed(account: Account, refresh: str) -> Mapping[str, str]:
    """New tokens for a refresh token, by the password where that one has died or there is none."""
    if refresh:
        asking = Request("POST", method(account, "com.atproto.server.refreshSession"), _bearer(refresh))
        response = send(account, asking, "Renewing the session")
        if not is_worn(response):
            return _kept(judged(response, "Renewing the session"))
    return _signed_in(account)


def _signed_in(account: Account) -> Mapping[str, str]:
    content = {"identifier": own_handle(account.settings), "password": account.keyring.read().get(PASSWORD, "")}
    response = send(account, post_json(method(account, "com.atproto.server.createSession"), content), SIGNING_IN)
    if error_of(response)[0] == "AuthFactorTokenRequired":
        # Only the account's own password is asked for a second factor
        raise _wrong_password()
    if is_worn(response):
        raise signed_out("The handle or the app password is not right.")
    secrets = _kept(judged(response, SIGNING_IN))
    if claims(secrets["access_token"]).get("scope") == WHOLE_ACCOUNT:
        raise _wrong_password()
    return secrets


def _wrong_password() -> ConnectorError:
    sentence = "That is the account's own password, which may do everything. Make an app password."
    return ConnectorError(sentence, permanent=True, pauses=True, advice="own-password")


def _kept(response: Response) -> dict[str, str]:
    """What a session's answer gives, as secrets."""
    said: Any = parsed(response, SIGNING_IN, idempotent=True)
    try:
        access, refresh, did = str(said["accessJwt"]), str(said["refreshJwt"]), str(said["did"])
    except (KeyError, TypeError) as error:
        raise ConnectorError("Signing in was answered with nonsense.") from error
    ends, dies = (_ends(token) for token in (access, refresh))
    return {"access_token": access, "refresh_token": refresh, "expires_at": ends, "session_ends": dies, "did": did}


def claims(token: str) -> Mapping[str, Any]:
    """What a token says of itself, unproved (RFC 7519, 3); nothing where it is none of the kind that says."""
    parts = token.split(".")
    try:
        body = parts[1]
        said = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    except (IndexError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _ends(token: str) -> str:
    """When a token ends, ISO 8601; empty where it does not say."""
    ends = claims(token).get("exp")
    return datetime.fromtimestamp(ends, UTC).isoformat() if isinstance(ends, int) and 0 < ends < 1e11 else ""


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
