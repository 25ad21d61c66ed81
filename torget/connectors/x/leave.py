"""Leave to speak: OAuth 2.0 with PKCE, and tokens that hold for two hours
(https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token, 2026-08-22)."""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from torget.connectors import answers
from torget.connectors.account import Account
from torget.connectors.calling import call, get, parsed, post_form, send
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Grant, Journey
from torget.connectors.tokens import granted, signed_out
from torget.connectors.x.guide import scopes
from torget.net import Request, Response

API = "https://api.x.com"
FRONT = "https://x.com"


def address(account: Account, path: str) -> str:
    """Where the interface has this."""
    return f"{account.settings.get('api', '').rstrip('/') or API}{path}"


def authorise(account: Account, back: str, state: str) -> Journey:
    """To X's own page, where a person says yes."""
    verifier = secrets.token_urlsafe(64)
    asked = {
        "response_type": "code",
        "client_id": account.settings.get("client_id", ""),
        "redirect_uri": back,
        "scope": " ".join(scopes(account.settings)),
        "state": state,
        "code_challenge": challenge(verifier),
        "code_challenge_method": "S256",
    }
    front = account.settings.get("api", "").rstrip("/") or FRONT
    return Journey(f"{front}/i/oauth2/authorize?{urlencode(asked)}", {"verifier": verifier})


def challenge(verifier: str) -> str:
    """What shows later that whoever brings the verifier is who began (RFC 7636, 4.2)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def redeem(account: Account, back: str, answer: Mapping[str, str], kept: Mapping[str, str]) -> tuple[Grant, ...]:
    """The tokens, and whose they are."""
    if "code" not in answer:
        said = answer.get("error", "nothing")
        raise ConnectorError(f"X gave no leave: {said[:100]}.", permanent=True, advice="refused")
    fields = {
        "grant_type": "authorization_code",
        "code": answer["code"],
        "redirect_uri": back,
        "code_verifier": kept.get("verifier", ""),
    }
    asked = "The exchange of the code"
    response = _token(account, fields, asked)
    if response.status in {400, 401, 403}:
        advice = "wrong-token" if response.status == 401 else "refused"
        raise ConnectorError(f"{asked} was answered {response.status}.", permanent=True, advice=advice)
    tokens = _tokens(response, asked)
    me = call(
        account,
        get(address(account, "/2/users/me"), token=tokens["access_token"]),
        "The question who we are",
        idempotent=True,
    )
    return (_grant(tokens, me),)


def renew(account: Account, refresh: str) -> Mapping[str, str]:
    """New tokens for a refresh token, which X takes once. Raise ConnectorError."""
    asked = "The renewal of the token"
    response = _token(account, {"grant_type": "refresh_token", "refresh_token": refresh}, asked)
    if response.status in {400, 401, 403}:
        raise signed_out(f"{asked} was answered {response.status}.")
    return _tokens(response, asked)


def _token(account: Account, fields: Mapping[str, str], asked: str) -> Response:
    """A confidential client proves itself with its secret, a public one gives its name."""
    client, secret = account.settings.get("client_id", ""), account.keyring.read().get("client_secret", "")
    request = post_form(address(account, "/2/oauth2/token"), fields if secret else {**fields, "client_id": client})
    if secret:
        pair = base64.b64encode(f"{client}:{secret}".encode()).decode()
        request = Request("POST", request.url, {**request.headers, "Authorization": f"Basic {pair}"}, request.body)
    return send(account, request, asked)


def _tokens(response: Response, asked: str) -> dict[str, str]:
    answers.judge(response, asked, idempotent=True)
    given = parsed(response, asked, idempotent=True)
    try:
        return granted(given, datetime.now(UTC)) | {"scope": str(given.get("scope", ""))}
    except (KeyError, TypeError) as error:
        raise ConnectorError(f"{asked} brought no token.") from error


def _grant(tokens: dict[str, str], me: Any) -> Grant:
    try:
        found = {"user_id": str(me["data"]["id"]), "username": str(me["data"]["username"])}
    except (KeyError, TypeError) as error:
        raise ConnectorError("X did not tell whose leave it is.") from error
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return Grant(tokens, found | {"since": since}, f"@{found['username']}")
