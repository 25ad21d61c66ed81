"""Would it work? What Facebook says of the token, the app and the page; and that it calls us is seen to here.

https://developers.facebook.com/docs/graph-api/reference/debug_token,
https://developers.facebook.com/docs/graph-api/reference/application/permissions and
https://developers.facebook.com/docs/graph-api/reference/app/subscriptions, read 2026-11-21.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Health, Profile
from torget.connectors.meta import leave
from torget.connectors.meta.graph import Graph, items
from torget.connectors.meta.page.joining import hooks, scopes
from torget.connectors.meta.page.opening import opened, page
from torget.connectors.meta.versions import sunset
from torget.connectors.tokens import signed_out


def probe(account: Account) -> Health:
    """How the channel is. Raise ConnectorError where nothing would work."""
    graph = opened(account)
    token = _inspected(account, graph.token)
    missing = tuple(scope for scope in scopes(account) if scope not in token.scopes)
    profile = _profile(graph, account)
    used = graph.used
    heard = "" if missing else _hooked(graph, account)
    return Health(
        well=not missing,
        code="scope-missing" if missing else "well",
        detail=f"Not granted: {', '.join(missing)}." if missing else heard,
        expires=min(filter(None, (token.expires, token.reads_until)), default=None),
        scopes=token.scopes,
        missing=missing,
        sunset=sunset(),
        budget=used.budget(datetime.now(UTC)),
        profile=profile,
        unapproved=_unapproved(account),
    )


def _inspected(account: Account, token: str) -> leave.Inspected:
    found = leave.inspected(account, token)
    if not found.valid:
        raise signed_out(f"The token is no good any more: {found.why}")
    if found.app != account.settings.get("app_id"):
        raise _wrong("The token is another app's.")
    if found.kind != leave.PAGE:
        raise _wrong(f"The token is that of a {found.kind.lower()}, not that of the page.")
    if found.profile and found.profile != page(account):
        raise _wrong("The token is another page's.")
    return found


def _wrong(why: str) -> ConnectorError:
    return ConnectorError(why, permanent=True, pauses=True, advice="wrong-token")


def _profile(graph: Graph, account: Account) -> Profile:
    found = graph.get(page(account), "The page", {"fields": "name,username,link,website"})
    if not isinstance(found, dict):
        raise ConnectorError("The page was answered with nonsense.")
    website = str(found.get("website") or "")
    return Profile(
        name=str(found.get("name", "")),
        handle=str(found.get("username", "")),
        url=str(found.get("link", "")),
        links_back=(urlsplit(account.url).hostname or account.url) in website,
    )


def _unapproved(account: Account) -> bool:
    """Whether a review is lacking, as far as Facebook tells; where it tells nothing, we claim nothing."""
    app = leave.as_app(account)
    try:
        answer = app.get(f"{account.settings.get('app_id')}/permissions", "The app's permissions")
    except ConnectorError:
        return False
    live = {str(one.get("permission")) for one in items(answer) if one.get("status") == "live"}
    return not live.issuperset(scopes(account))


def _hooked(graph: Graph, account: Account) -> str:
    """See to it that Facebook calls us; a sentence where it will not. Asking finds all the same, only later."""
    try:
        _subscribe_page(graph, account)
        return _subscribe_app(account)
    except ConnectorError as error:
        if error.pauses or not error.permanent:
            raise
        return f"Web hooks are not set up, so we ask every quarter of an hour: {error}"


def _subscribe_page(graph: Graph, account: Account) -> None:
    path, wanted = f"{page(account)}/subscribed_apps", hooks(account)
    apps = items(graph.get(path, "The page's web hooks", {"fields": "id,subscribed_fields"}))
    own = next((app for app in apps if str(app.get("id")) == account.settings.get("app_id")), {})
    if not set(own.get("subscribed_fields") or ()).issuperset(wanted):
        graph.post(path, "The page's web hooks", {"subscribed_fields": ",".join(wanted)}, idempotent=True)


def _subscribe_app(account: Account) -> str:
    """An app has one address for all its pages; another's is left as it is."""
    app, path = leave.as_app(account), f"{account.settings.get('app_id')}/subscriptions"
    found = next((one for one in items(app.get(path, "The app's web hooks")) if one.get("object") == "page"), None)
    if found and found.get("callback_url") != account.hook:
        return f"The app calls {found.get('callback_url')}, so we ask every quarter of an hour."
    if not found or not _fields(found).issuperset(hooks(account)):
        app.post(path, "The app's web hooks", _subscription(account), idempotent=True)
    return ""


def _subscription(account: Account) -> Mapping[str, Any]:
    return {
        "object": "page",
        "callback_url": account.hook,
        "verify_token": account.secrets.get("verify_token", ""),
        "fields": ",".join(hooks(account)),
        "include_values": True,
    }


def _fields(subscription: Mapping[str, Any]) -> set[str]:
    fields = subscription.get("fields")
    return {str(one.get("name")) for one in fields if isinstance(one, dict)} if isinstance(fields, list) else set()
