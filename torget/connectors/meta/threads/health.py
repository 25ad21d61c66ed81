"""Would it work? What Threads says of the token and the account; and the token is renewed in good time here.

https://developers.facebook.com/documentation/threads/troubleshooting/debug-access-token (2025-06-04), read 2026-11-21:
only a tester's token may be looked at, so where Threads tells nothing of the permissions, we claim nothing.
"""

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Health, Profile
from torget.connectors.meta import trial
from torget.connectors.meta.graph import Graph
from torget.connectors.meta.telling import mapping
from torget.connectors.meta.threads.hearing import SITE
from torget.connectors.meta.threads.leave import SCOPES, keep_fresh, opened, user
from torget.connectors.probing import health, lacking


def probe(account: Account) -> Health:
    """How the channel is. Raise ConnectorError where nothing would work."""
    ends = keep_fresh(account)
    graph = opened(account)
    profile = _profile(graph, account)
    scopes = _scopes(graph)
    missing = lacking(SCOPES, scopes) if scopes else ()
    return health(
        scopes,
        missing,
        expires=ends,
        renews=True,
        budget=None if missing else trial.days_posts(graph, f"{user(account)}/threads_publishing_limit"),
        profile=profile,
    )


def _profile(graph: Graph, account: Account) -> Profile:
    fields = {"fields": "id,username,name,threads_biography"}
    found = mapping(graph.get("me", "The account", fields))
    if str(found.get("id")) != user(account):
        raise trial.wrong("The token is another account's.")
    username, shown = str(found.get("username", "")), str(found.get("threads_biography") or "")
    return Profile(str(found.get("name", "")), username, f"{SITE}/@{username}", links_back=account.host in shown)


def _scopes(graph: Graph) -> tuple[str, ...]:
    try:
        told = mapping(graph.get("debug_token", "The look at the token", {"input_token": graph.token}))
    except ConnectorError as error:
        if error.permanent and error.advice != "sign-in-again":
            return ()
        raise
    scopes = mapping(told.get("data")).get("scopes")
    return tuple(str(scope) for scope in scopes) if isinstance(scopes, list) else ()
