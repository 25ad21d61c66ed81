"""Whether the channel would work, and how our account looks there."""

from datetime import datetime
from typing import Any

from torget.connectors.account import Account
from torget.connectors.bluesky.addresses import profile_page
from torget.connectors.bluesky.judging import budget_of
from torget.connectors.bluesky.server import Server
from torget.connectors.calling import parsed
from torget.connectors.hub import Health, Profile

LOOKING = "Looking at our own profile"


def probe(account: Account) -> Health:
    """Sign in and look at our own profile. Raise ConnectorError."""
    server = Server(account)
    response = server.ask("app.bsky.actor.getProfile", {"actor": server.did}, LOOKING)
    shown: dict[str, Any] = parsed(response, LOOKING, idempotent=True)
    handle, description = str(shown.get("handle") or ""), str(shown.get("description") or "")
    host = account.host
    links_back = host in description or host == handle or host.endswith(f".{handle}")
    profile = Profile(str(shown.get("displayName") or handle), handle, profile_page(handle), links_back)
    ends = account.keyring.read().get("session_ends")
    expires = datetime.fromisoformat(ends) if ends else None
    return Health(well=True, expires=expires, renews=True, budget=budget_of(response), profile=profile)
