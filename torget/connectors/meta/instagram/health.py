"""Would it work? What Meta says of the token, the app and the account; and that it calls us is seen to here."""

from urllib.parse import urlsplit

from torget.connectors.account import Account
from torget.connectors.hub import Budget, Health, Profile
from torget.connectors.meta import trial
from torget.connectors.meta.graph import Graph, items
from torget.connectors.meta.instagram.hearing import SITE
from torget.connectors.meta.instagram.joining import HOOKS, PAGE_HOOKS, SCOPES, ours
from torget.connectors.meta.page.opening import opened, page
from torget.connectors.meta.telling import mapping
from torget.connectors.meta.versions import sunset


def probe(account: Account) -> Health:
    """How the channel is. Raise ConnectorError where nothing would work."""
    graph = opened(account)
    token = trial.inspected(account, graph.token, page(account))
    missing = tuple(scope for scope in SCOPES if scope not in token.scopes)
    profile = _profile(graph, account)
    heard = "" if missing else trial.hooked(lambda: _subscribed(graph, account))
    return Health(
        well=not missing,
        code="scope-missing" if missing else "well",
        detail=f"Not granted: {', '.join(missing)}." if missing else heard,
        expires=min(filter(None, (token.expires, token.reads_until)), default=None),
        scopes=token.scopes,
        missing=missing,
        sunset=sunset(),
        budget=None if missing else _budget(graph, account),
        profile=profile,
        unapproved=trial.is_unapproved(account, SCOPES),
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
    host = urlsplit(account.url).hostname or account.url
    return Profile(str(found.get("name", "")), username, f"{SITE}/{username}/", links_back=host in shown)


def _budget(graph: Graph, account: Account) -> Budget | None:
    """How many posts are left of a day's: what was said in the last 24 hours counts, so no moment gives all anew."""
    asked = {"fields": "quota_usage,config"}
    told = items(graph.get(f"{ours(account)}/content_publishing_limit", "The day's posts", asked))
    if not told:
        return None
    most = int(mapping(told[0].get("config")).get("quota_total") or 0)
    return Budget(max(0, most - int(told[0].get("quota_usage") or 0)), most) if most else None
