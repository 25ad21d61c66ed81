"""What every trial asks of Meta: whose the token is, what the review has let through, and that it calls us.

https://developers.facebook.com/docs/graph-api/reference/debug_token,
https://developers.facebook.com/docs/graph-api/reference/application/permissions and
https://developers.facebook.com/docs/graph-api/reference/app/subscriptions, read 2026-11-21.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from torget.connectors import probing
from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Budget, Health
from torget.connectors.meta import leave
from torget.connectors.meta.graph import Graph, items
from torget.connectors.meta.telling import mapping
from torget.connectors.meta.versions import sunset
from torget.connectors.tokens import signed_out


def inspected(account: Account, token: str, page: str) -> leave.Inspected:
    """What Meta says of the token of this page. Raise ConnectorError where it is no such token."""
    found = leave.inspected(account, token)
    if not found.valid:
        raise signed_out(f"The token is no good any more: {found.why}")
    if found.app != account.settings.get("app_id"):
        raise wrong("The token is another app's.")
    if found.kind != leave.PAGE:
        raise wrong(f"The token is that of a {found.kind.lower()}, not that of the page.")
    if found.profile and found.profile != page:
        raise wrong("The token is another page's.")
    return found


def health(account: Account, token: leave.Inspected, scopes: tuple[str, ...], **more: Any) -> Health:
    """How a channel is whose token is this page's. scopes: the permissions that it needs. more: as in `Health`."""
    return probing.health(
        token.scopes,
        probing.lacking(scopes, token.scopes),
        expires=min(filter(None, (token.expires, token.reads_until)), default=None),
        sunset=sunset(),
        unapproved=is_unapproved(account, scopes),
        **more,
    )


def days_posts(graph: Graph, path: str) -> Budget | None:
    """How many posts are left of a day's: what was said in the last 24 hours counts, so no moment gives all anew."""
    told = items(graph.get(path, "The day's posts", {"fields": "quota_usage,config"}))
    most = int(mapping(told[0].get("config")).get("quota_total") or 0) if told else 0
    return Budget(max(0, most - int(told[0].get("quota_usage") or 0)), most) if most else None


def wrong(why: str) -> ConnectorError:
    """What to raise where the token leads to something else."""
    return ConnectorError(why, permanent=True, pauses=True, advice="wrong-token")


def is_unapproved(account: Account, scopes: Iterable[str]) -> bool:
    """Whether a review is lacking, as far as Meta tells; where it tells nothing, we claim nothing."""
    app = leave.as_app(account)
    try:
        answer = app.get(f"{account.settings.get('app_id')}/permissions", "The app's permissions")
    except ConnectorError:
        return False
    live = {str(one.get("permission")) for one in items(answer) if one.get("status") == "live"}
    return not live.issuperset(scopes)


def hooked(subscribe: Callable[[], str]) -> str:
    """See to it that Meta calls us; a sentence where it will not. Asking finds all the same, only later."""
    try:
        return subscribe()
    except ConnectorError as error:
        if error.pauses or not error.permanent:
            raise
        return f"Web hooks are not set up, so we ask every quarter of an hour: {error}"


def subscribe_page(graph: Graph, account: Account, page: str, fields: Iterable[str]) -> None:
    """Install the app on the page for these fields, beside those it has."""
    path, wanted = f"{page}/subscribed_apps", tuple(fields)
    apps = items(graph.get(path, "The page's web hooks", {"fields": "id,subscribed_fields"}))
    own = next((app for app in apps if str(app.get("id")) == account.settings.get("app_id")), {})
    known = [str(field) for field in own.get("subscribed_fields") or ()]
    if not set(known).issuperset(wanted):
        # What is written takes the place of what was there
        all_of_it = ",".join(dict.fromkeys([*known, *wanted]))
        graph.post(path, "The page's web hooks", {"subscribed_fields": all_of_it}, idempotent=True)


def subscribe_app(account: Account, thing: str, fields: Iterable[str]) -> str:
    """Let the app call us about things of this kind. It has one address for each kind; another's is left as it is,
    and named in a sentence."""
    app, path, wanted = leave.as_app(account), f"{account.settings.get('app_id')}/subscriptions", tuple(fields)
    found = next((one for one in items(app.get(path, "The app's web hooks")) if one.get("object") == thing), None)
    if found and found.get("callback_url") != account.hook:
        return f"The app calls {found.get('callback_url')}, so we ask every quarter of an hour."
    if not found or not _fields(found).issuperset(wanted):
        told = {
            "object": thing,
            "callback_url": account.hook,
            "verify_token": account.secrets.get("verify_token", ""),
            "fields": ",".join(wanted),
            "include_values": True,
        }
        app.post(path, "The app's web hooks", told, idempotent=True)
    return ""


def _fields(subscription: Mapping[str, Any]) -> set[str]:
    fields = subscription.get("fields")
    return {str(one.get("name")) for one in fields if isinstance(one, dict)} if isinstance(fields, list) else set()
