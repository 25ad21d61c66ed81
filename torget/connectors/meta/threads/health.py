"""Would it work? What Threads says of the token and the account; and the token is renewed in good time here.

https://developers.facebook.com/documentation/threads/troubleshooting/debug-access-token (2025-06-04), read 2026-11-21:
only a tester's token may be looked at, so where Threads tells nothing of the permissions, we claim nothing.
"""

from urllib.parse import urlsplit

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Budget, Health, Profile
from torget.connectors.meta import trial
from torget.connectors.meta.graph import Graph, items
from torget.connectors.meta.telling import mapping
from torget.connectors.meta.threads.hearing import SITE
from torget.connectors.meta.threads.leave import SCOPES, keep_fresh, opened, user


def probe(account: Account) -> Health:
    """How the channel is. Raise ConnectorError where nothing would work."""
    ends = keep_fresh(account)
    graph = opened(account)
    profile = _profile(graph, account)
    scopes = _scopes(graph)
    missing = tuple(scope for scope in SCOPES if scope not in scopes) if scopes else ()
    return Health(
        well=not missing,
        code="scope-missing" if missing else "well",
        detail=f"Not granted: {', '.join(missing)}." if missing else "",
        expires=ends,
        renews=True,
        scopes=scopes,
        missing=missing,
        budget=None if missing else _budget(graph, account),
        profile=profile,
    )


def _profile(graph: Graph, account: Account) -> Profile:
    fields = {"fields": "id,username,name,threads_biography"}
    found = mapping(graph.get("me", "The account", fields))
    if str(found.get("id")) != user(account):
        raise trial.wrong("The token is another account's.")
    username, shown = str(found.get("username", "")), str(found.get("threads_biography") or "")
    host = urlsplit(account.url).hostname or account.url
    return Profile(str(found.get("name", "")), username, f"{SITE}/@{username}", links_back=host in shown)


def _scopes(graph: Graph) -> tuple[str, ...]:
    try:
        told = mapping(graph.get("debug_token", "The look at the token", {"input_token": graph.token}))
    except ConnectorError as error:
        if error.permanent and error.advice != "sign-in-again":
            return ()
        raise
    scopes = mapping(told.get("data")).get("scopes")
    return tuple(str(scope) for scope in scopes) if isinstance(scopes, list) else ()


def _budget(graph: Graph, account: Account) -> Budget | None:
    """How many posts are left of a day's: what was said in the last 24 hours counts, so no moment gives all anew."""
    asked = {"fields": "quota_usage,config"}
    told = items(graph.get(f"{user(account)}/threads_publishing_limit", "The day's posts", asked))
    most = int(mapping(told[0].get("config")).get("quota_total") or 0) if told else 0
    return Budget(max(0, most - int(told[0].get("quota_usage") or 0)), most) if most else None
