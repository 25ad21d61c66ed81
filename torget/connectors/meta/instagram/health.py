"""Would it work? What Meta says of the token, the app and the account; and that it calls us is seen to here."""

from torget.connectors.account import Account
from torget.connectors.hub import Health, Profile
from torget.connectors.meta import trial
from torget.connectors.meta.graph import Graph
from torget.connectors.meta.instagram.hearing import SITE
from torget.connectors.meta.instagram.joining import HOOKS, PAGE_HOOKS, SCOPES, ours
from torget.connectors.meta.page.opening import opened, page
from torget.connectors.meta.telling import mapping
from torget.connectors.probing import lacking


def probe(account: Account) -> Health:
    """How the channel is. Raise ConnectorError where nothing would work."""
    graph = opened(account)
    token = trial.inspected(account, graph.token, page(account))
    missing = lacking(SCOPES, token.scopes)
    profile = _profile(graph, account)
    heard = "" if missing else trial.hooked(lambda: _subscribed(graph, account))
    return trial.health(
        account,
        token,
        SCOPES,
        detail=heard,
        budget=None if missing else trial.days_posts(graph, f"{ours(account)}/content_publishing_limit"),
        profile=profile,
    )


def _subscribed(graph: Graph, account: Account) -> str:
    trial.subscribe_page(graph, account, page(account), PAGE_HOOKS)
    return trial.subscribe_app(account, "instagram", HOOKS)


def _profile(graph: Graph, account: Account) -> Profile:
    fields = {"fields": "id,username,name,website,biography"}
    found = mapping(graph.get(ours(account), "The account", fields))
    if str(found.get("id")) != ours(account):
        raise trial.wrong("The account is another one.")
    username = str(found.get("username", ""))
    shown = f"{found.get('website') or ''} {found.get('biography') or ''}"
    return Profile(str(found.get("name", "")), username, f"{SITE}/{username}/", links_back=account.host in shown)
