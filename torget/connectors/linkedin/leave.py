"""Leave to speak: OAuth 2.0, and tokens that hold for sixty days
(https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow and
.../programmatic-refresh-tokens, read 2026-11-21)."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from torget.connectors import answers
from torget.connectors.account import Account
from torget.connectors.calling import parsed, post_form, send
from torget.connectors.errors import ConnectorError, harmless
from torget.connectors.hub import Grant, Journey
from torget.connectors.linkedin import pages
from torget.connectors.linkedin.guide import SCOPES
from torget.connectors.linkedin.judging import NOT_APPROVED
from torget.connectors.tokens import granted, signed_out
from torget.net import Response

API = "https://api.linkedin.com"
FRONT = "https://www.linkedin.com"
# LinkedIn refuses all that is asked for where the app has not been given one of them
NO_PRODUCT = frozenset({"unauthorized_scope_error", "invalid_scope_error"})


def address(account: Account, path: str) -> str:
    """Where the interface has this."""
    return f"{account.settings.get('api', '').rstrip('/') or API}{path}"


def front(account: Account, path: str) -> str:
    """Where people are sent, and tokens are given."""
    return f"{account.settings.get('api', '').rstrip('/') or FRONT}/oauth/v2/{path}"


def authorise(account: Account, back: str, state: str) -> Journey:
    """To LinkedIn's own page, where a person says yes."""
    asked = {
        "response_type": "code",
        "client_id": account.settings.get("client_id", ""),
        "redirect_uri": back,
        "state": state,
        "scope": " ".join(SCOPES),
    }
    return Journey(f"{front(account, 'authorization')}?{urlencode(asked)}")


def redeem(account: Account, back: str, answer: Mapping[str, str]) -> tuple[Grant, ...]:
    """The token, once for each page that the person is an administrator of."""
    if "code" not in answer:
        said = answer.get("error", "nothing")
        advice = NOT_APPROVED if said in NO_PRODUCT else "refused"
        raise ConnectorError(f"LinkedIn gave no leave: {said[:100]}.", permanent=True, advice=advice)
    asked = "The exchange of the code"
    fields = {"grant_type": "authorization_code", "code": answer["code"], "redirect_uri": back}
    response = _token(account, "accessToken", fields, asked)
    if response.status in {400, 401, 403}:
        advice = "wrong-token" if response.status == 401 else "refused"
        raise ConnectorError(f"{asked} was answered {response.status}.", permanent=True, advice=advice)
    secrets = _secrets(response, asked)
    since = datetime.now(UTC).isoformat(timespec="seconds")
    found = pages.administered(account, address(account, ""), secrets["access_token"])
    if not found:
        raise ConnectorError("Whoever signed in is an administrator of no page.", permanent=True, advice="wrong-token")
    return tuple(
        Grant(secrets, {"organization": page.number, "vanity": page.vanity, "since": since}, page.name)
        for page in found
    )


def renew(account: Account, refresh: str) -> Mapping[str, str]:
    """A new token for a refresh token, which approved partners are given. Raise ConnectorError."""
    asked = "The renewal of the token"
    response = _token(account, "accessToken", {"grant_type": "refresh_token", "refresh_token": refresh}, asked)
    if response.status in {400, 401, 403}:
        raise signed_out(f"{asked} was answered {response.status}.")
    return _secrets(response, asked)


def inspected(account: Account) -> Mapping[str, Any]:
    """What LinkedIn says of our token: whether it is `active`, its `scope`, and when it ends. Raise ConnectorError."""
    asked = "The question what our token is worth"
    token = account.keyring.read().get("access_token", "")
    if not token:
        raise signed_out("The page is not connected yet.")
    response = _token(account, "introspectToken", {"token": token}, asked)
    if response.status == 401:
        raise ConnectorError(f"{asked} was answered 401.", permanent=True, pauses=True, advice="wrong-token")
    answers.judge(response, asked, idempotent=True)
    told = parsed(response, asked, idempotent=True)
    if not isinstance(told, dict) or not told.get("active"):
        raise signed_out("The token is revoked, or has ended.")
    return told


def scopes(told: object) -> tuple[str, ...]:
    """LinkedIn writes them with commas or with blanks between."""
    return tuple(str(told or "").replace(",", " ").split())


def _token(account: Account, path: str, fields: Mapping[str, str], asked: str) -> Response:
    ours = {
        "client_id": account.settings.get("client_id", ""),
        "client_secret": account.keyring.read().get("client_secret", ""),
    }
    with harmless():
        return send(account, post_form(front(account, path), {**fields, **ours}), asked)


def _secrets(response: Response, asked: str) -> dict[str, str]:
    answers.judge(response, asked, idempotent=True)
    given = parsed(response, asked, idempotent=True)
    now = datetime.now(UTC)
    try:
        secrets = granted(given, now) | {"scope": " ".join(scopes(given.get("scope")))}
        if ends := given.get("refresh_token_expires_in"):
            secrets["refresh_ends"] = (now + timedelta(seconds=int(ends))).isoformat()
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ConnectorError(f"{asked} brought no token.") from error
    return secrets
