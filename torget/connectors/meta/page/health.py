"""Would it work? What Facebook says of the token, the app and the page; and that it calls us is seen to here."""

from datetime import UTC, datetime

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Health, Profile
from torget.connectors.meta import trial
from torget.connectors.meta.graph import Graph
from torget.connectors.meta.page.joining import hooks, scopes
from torget.connectors.meta.page.opening import opened, page
from torget.connectors.probing import lacking


def probe(account: Account) -> Health:
    """How the channel is. Raise ConnectorError where nothing would work."""
    graph = opened(account)
    token = trial.inspected(account, graph.token, page(account))
    missing = lacking(scopes(account), token.scopes)
    profile = _profile(graph, account)
    used = graph.used
    heard = "" if missing else trial.hooked(lambda: _subscribed(graph, account))
    return trial.health(
        account,
        token,
        scopes(account),
        detail=heard,
        budget=used.budget(datetime.now(UTC)),
        profile=profile,
    )


def _subscribed(graph: Graph, account: Account) -> str:
    trial.subscribe_page(graph, account, page(account), hooks(account))
    return trial.subscribe_app(account, "page", hooks(account))


def _profile(graph: Graph, account: Account) -> Profile:
    found = graph.get(page(account), "The page", {"fields": "name,username,link,website"})
    if not isinstance(found, dict):
        raise ConnectorError("The page was answered with nonsense.")
    website = str(found.get("website") or "")
    return Profile(
        name=str(found.get("name", "")),
        handle=str(found.get("username", "")),
        url=str(found.get("link", "")),
        links_back=account.host in website,
    )
