"""How Meta gives us leave: a dialog, a code, tokens that last, and what a token may do.

https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow and
https://developers.facebook.com/docs/facebook-login/guides/access-tokens, read 2026-11-21.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Journey
from torget.connectors.meta.graph import Graph, base
from torget.connectors.meta.versions import GRAPH
from torget.connectors.tokens import signed_out

DIALOG = "https://www.facebook.com"
PERSON, PAGE = "USER", "PAGE"


@dataclass(frozen=True, slots=True)
class Inspected:
    """What Meta says of a token. kind: `USER`, `PAGE`, `SYSTEM_USER`... profile: the page whose it is. expires: None
    where it lasts. reads_until: when we may no longer read unless the person signs in again. why: it is no good."""

    valid: bool
    app: str = ""
    kind: str = ""
    profile: str = ""
    scopes: tuple[str, ...] = ()
    expires: datetime | None = None
    reads_until: datetime | None = None
    why: str = ""


def journey(account: Account, back: str, state: str, scopes: Sequence[str]) -> Journey:
    """Where a person is sent. An app of Facebook Login for Business has its scopes in a `configuration`."""
    app, configuration = account.settings.get("app_id", ""), account.settings.get("configuration", "")
    asked = {"client_id": app, "redirect_uri": back, "state": state, "response_type": "code"}
    asked |= {"config_id": configuration} if configuration else {"scope": ",".join(scopes)}
    return Journey(f"{base(account, DIALOG)}/{GRAPH}/dialog/oauth?{urlencode(asked)}")


def person(account: Account, back: str, answer: Mapping[str, str]) -> Graph:
    """The way in of whoever came back, with a token that lasts some sixty days. Raise ConnectorError."""
    if "code" not in answer:
        said = answer.get("error_description") or answer.get("error") or "no code"
        raise ConnectorError(f"Leave was not given: {said[:200]}", permanent=True, advice="refused")
    short = _traded(account, {"redirect_uri": back, "code": answer["code"]})
    return opened(account, _traded(account, {"grant_type": "fb_exchange_token", "fb_exchange_token": short}))


def pages(graph: Graph, fields: str = "id,name,access_token") -> tuple[dict[str, Any], ...]:
    """The pages that the person has opened to us, each with a token of its own. Raise ConnectorError."""
    found = graph.each("me/accounts", "The list of pages", {"fields": fields, "limit": 100})
    return tuple(page for page in found if page.get("id") and page.get("access_token"))


def opened(account: Account, token: str) -> Graph:
    """The way in of any token of our app."""
    return Graph(account, token, account.secrets.get("app_secret", ""), base(account))


def as_app(account: Account) -> Graph:
    """The app's own way in: it needs no proof, the secret is in it."""
    token = f"{account.settings.get('app_id', '')}|{account.secrets.get('app_secret', '')}"
    return Graph(account, token, address=base(account))


def inspected(account: Account, token: str) -> Inspected:
    """What Meta says of a token. Raise ConnectorError where our app itself is not known."""
    answer = as_app(account).get("debug_token", "The look at the token", {"input_token": token})
    data = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(data, dict):
        raise ConnectorError("The look at the token was answered with nonsense.")
    error = data.get("error")
    return Inspected(
        valid=data.get("is_valid") is True,
        app=str(data.get("app_id", "")),
        kind=str(data.get("type", "")),
        profile=str(data.get("profile_id", "")),
        scopes=tuple(str(scope) for scope in data.get("scopes") or ()),
        expires=_moment(data.get("expires_at")),
        reads_until=_moment(data.get("data_access_expires_at")),
        why=str(error.get("message", ""))[:200] if isinstance(error, dict) else "",
    )


def _traded(account: Account, fields: Mapping[str, str]) -> str:
    """A token for a code or for another token."""
    asked = {"client_id": account.settings.get("app_id", ""), "client_secret": account.secrets.get("app_secret", "")}
    graph = Graph(account, "", address=base(account))
    answer = graph.post("oauth/access_token", "The trade for a token", asked | dict(fields), idempotent=True)
    if not isinstance(answer, dict) or not isinstance(answer.get("access_token"), str):
        raise signed_out("The trade for a token brought none.")
    return str(answer["access_token"])


def _moment(seconds: Any) -> datetime | None:
    """Graph's 0 means for ever."""
    return datetime.fromtimestamp(seconds, UTC) if isinstance(seconds, int) and seconds > 0 else None
