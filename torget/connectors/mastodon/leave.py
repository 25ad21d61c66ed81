"""How a server gives us leave: Torget becomes one of its applications, a person says yes, a code becomes a token.

https://docs.joinmastodon.org/client/token, /methods/apps and /methods/oauth, read 2026-11-21.
"""

import base64
import hashlib
import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from torget.connectors.account import Account
from torget.connectors.calling import call, get, parsed, post_form, post_json, send
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Journey
from torget.connectors.mastodon.judging import judge
from torget.connectors.mastodon.places import root
from torget.connectors.tokens import granted, signed_out
from torget.net import Response

SCOPES = ("read:accounts", "read:statuses", "read:notifications", "write:statuses", "write:media")


def journey(account: Account, back: str, state: str) -> Journey:
    """Where a person is sent. They sign in anew, since their browser may be signed in as themselves."""
    app = _registered(account, back)
    asked = {
        "response_type": "code",
        "client_id": app["client_id"],
        "redirect_uri": back,
        "scope": " ".join(SCOPES),
        "state": state,
        "force_login": "true",
    }
    if not _takes_challenges(account):
        return Journey(f"{root(account)}/oauth/authorize?{urlencode(asked)}", app)
    verifier = secrets.token_urlsafe(48)
    asked |= {"code_challenge": challenge(verifier), "code_challenge_method": "S256"}
    return Journey(f"{root(account)}/oauth/authorize?{urlencode(asked)}", app | {"verifier": verifier})


def traded(account: Account, back: str, answer: Mapping[str, str], kept: Mapping[str, str]) -> dict[str, str]:
    """The secrets for the code that a person brought back."""
    if not answer.get("code"):
        said = answer.get("error_description") or answer.get("error") or "no code"
        raise ConnectorError(f"Leave was not given: {said[:200]}", permanent=True, advice="refused")
    app = {name: kept[name] for name in ("client_id", "client_secret")}
    fields = {"grant_type": "authorization_code", "code": answer["code"], "redirect_uri": back, **app}
    if "verifier" in kept:
        fields["code_verifier"] = kept["verifier"]
    given = call(account, post_form(f"{root(account)}/oauth/token", fields), "The trade for a token", idempotent=True)
    if not isinstance(given, dict) or not given.get("access_token"):
        raise signed_out("The trade for a token brought none.")
    if lacking := missing(str(given.get("scope", "")).split()):
        raise ConnectorError(f"These were not granted: {', '.join(lacking)}.", permanent=True, advice="scope-missing")
    return granted(given, datetime.now(UTC)) | app


def renewed(account: Account, refresh: str) -> Mapping[str, str]:
    """New secrets for a refresh token, on software whose tokens end."""
    kept = account.keyring.read()
    app = {name: kept.get(name, "") for name in ("client_id", "client_secret")}
    fields = {"grant_type": "refresh_token", "refresh_token": refresh, **app}
    response = send(account, post_form(f"{root(account)}/oauth/token", fields), "The renewal of the token")
    if response.status in {400, 401}:
        raise signed_out("The token cannot be renewed any more.")
    judge(response, "The renewal of the token", idempotent=True)
    given = parsed(response, "The renewal of the token", idempotent=True)
    if not isinstance(given, dict) or not given.get("access_token"):
        raise signed_out("The renewal of the token brought none.")
    return granted(given, datetime.now(UTC))


def missing(scopes: Iterable[str]) -> tuple[str, ...]:
    """What we need and a token lacks; a whole scope has its parts in it. None told: nothing is known to lack."""
    told = set(scopes)
    return tuple(scope for scope in SCOPES if told and not {scope, scope.partition(":")[0]} & told)


def challenge(verifier: str) -> str:
    """What proves later that we began the journey (RFC 7636, 4.2)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _registered(account: Account, back: str) -> dict[str, str]:
    """Torget as one of the server's applications: anew for each journey, since servers forget those not in use."""
    asked = {"client_name": "Torget", "redirect_uris": back, "scopes": " ".join(SCOPES), "website": account.url}
    response = send(account, post_json(f"{root(account)}/api/v1/apps", asked), "The registration of Torget")
    judge(response, "The registration of Torget", idempotent=True)
    app = _content(response)
    if not (app.get("client_id") and app.get("client_secret")):
        raise ConnectorError("The address is not that of such a server.", permanent=True, advice="gone")
    return {name: str(app[name]) for name in ("client_id", "client_secret")}


def _takes_challenges(account: Account) -> bool:
    """Whether the server proves codes (RFC 8414; since 4.3)."""
    response = send(account, get(f"{root(account)}/.well-known/oauth-authorization-server"), "The look at the server")
    methods = _content(response).get("code_challenge_methods_supported")
    return isinstance(methods, list) and "S256" in methods


def _content(response: Response) -> dict[str, Any]:
    try:
        content = response.json() if response.ok else {}
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}
