"""Leave to speak: OAuth 1.0a, whose tokens hold until somebody takes them back
(https://www.flickr.com/services/api/auth.oauth.html, read 2026-11-21)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlencode

from torget.connectors.account import Account
from torget.connectors.calling import send
from torget.connectors.errors import ConnectorError, harmless
from torget.connectors.flickr.calls import FRONT, address, app, signed
from torget.connectors.flickr.judging import judge
from torget.connectors.hub import Grant, Journey
from torget.net import Request
from torget.protocols.oauth1 import Credentials

PERMISSION = "delete"


def authorise(account: Account, back: str, state: str) -> Journey:
    """To Flickr's own page, where a person says yes. Raise ConnectorError."""
    asked = "The question for leave"
    callback = f"{back}?{urlencode({'state': state})}"
    given = _token(account, "oauth/request_token", app(account), {"oauth_callback": callback}, asked)
    query = urlencode({"oauth_token": given["oauth_token"], "perms": PERMISSION})
    url = f"{address(account, FRONT, 'oauth/authorize')}?{query}"
    return Journey(url, {"token": given["oauth_token"], "token_secret": given["oauth_token_secret"]})


def redeem(account: Account, answer: Mapping[str, str], kept: Mapping[str, str]) -> tuple[Grant, ...]:
    """The token, and whose it is."""
    verifier = answer.get("oauth_verifier", "")
    if not verifier or answer.get("oauth_token") != kept.get("token"):
        said = answer.get("oauth_problem", "nothing")[:100]
        raise ConnectorError(f"Flickr gave no leave: {said}.", permanent=True, advice="refused")
    credentials = app(account, kept["token"], kept.get("token_secret", ""))
    given = _token(
        account, "oauth/access_token", credentials, {"oauth_verifier": verifier}, "The exchange of the token"
    )
    secrets = {name: given[name] for name in ("oauth_token", "oauth_token_secret")}
    if not given.get("user_nsid"):
        raise ConnectorError("Flickr did not tell whose leave it is.")
    since = datetime.now(UTC).isoformat(timespec="seconds")
    settings = {"nsid": given["user_nsid"], "username": given.get("username", ""), "since": since}
    return (Grant(secrets, settings, given.get("username") or given["user_nsid"]),)


def _token(
    account: Account, path: str, credentials: Credentials, more: Mapping[str, str], asked: str
) -> Mapping[str, str]:
    request = signed(Request("GET", address(account, FRONT, path)), credentials, {}, more)
    with harmless():
        response = send(account, request, asked)
    judge(response, asked, idempotent=True)
    given = {name: values[0] for name, values in parse_qs(response.body.decode(errors="replace")).items()}
    if not given.get("oauth_token") or not given.get("oauth_token_secret"):
        raise ConnectorError(f"{asked} brought no token.")
    return given
