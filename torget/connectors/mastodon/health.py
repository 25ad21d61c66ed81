"""Whether the channel would work: what the token may do, who it belongs to, and what the server takes."""

from html.parser import HTMLParser
from typing import Any

from torget.connectors.account import Account
from torget.connectors.calling import get, parsed
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Health, Profile
from torget.connectors.mastodon import limits
from torget.connectors.mastodon.judging import budget, judge
from torget.connectors.mastodon.leave import missing
from torget.connectors.mastodon.server import Server
from torget.connectors.probing import health

WHO = "The question who we are"


def probe(account: Account) -> Health:
    """Ask what the token may do, then whose it is; what the server takes is remembered for previews."""
    server = Server(account)
    told = _told(server, "/oauth/token/info") or _told(server, "/api/v1/apps/verify_credentials")
    scopes = _names(told.get("scope") or told.get("scopes"))
    lacking = missing(scopes)
    if not told.get("resource_owner_id", "unknown"):
        raise _nobodys()
    if "read:accounts" in lacking:
        return health(scopes, lacking)
    response = server.send(lambda token: get(server.at("/api/v1/accounts/verify_credentials"), token=token), WHO)
    # A token that is good for something, and yet nobody's
    if response.status == 401 and told:
        raise _nobodys()
    judge(response, WHO, idempotent=True)
    content = parsed(response, WHO, idempotent=True)
    me = server.named(content)
    _remember_limits(server)
    profile = Profile(
        name=str(content.get("display_name") or content.get("username") or ""),
        handle=f"@{me.handle}",
        url=me.url,
        links_back=links_back(content, account.url),
    )
    return health(scopes, lacking, profile=profile, budget=budget(response))


def links_back(content: dict[str, Any], ours: str) -> bool:
    """Whether the profile shows our site with the mark that it is ours: a field the server has verified."""
    return any(
        field.get("verified_at") and any(_is_at(address, ours) for address in addresses(str(field.get("value", ""))))
        for field in content.get("fields") or ()
    )


def addresses(html: str) -> list[str]:
    """Where the links of a profile's field lead."""
    reader = _Links()
    reader.feed(html)
    return reader.found


def _nobodys() -> ConnectorError:
    why = "The token is an application's, not an account's."
    return ConnectorError(why, permanent=True, pauses=True, advice="wrong-token")


def _told(server: Server, path: str) -> dict[str, Any]:
    """What a page tells; nothing where the server has no such page, or does not know the token."""
    response = server.send(lambda token: get(server.at(path), token=token), "The question what we may do")
    try:
        content = response.json() if response.ok else {}
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def _names(scopes: object) -> tuple[str, ...]:
    names = scopes.split() if isinstance(scopes, str) else scopes
    return tuple(str(name) for name in names) if isinstance(names, list) else ()


def _remember_limits(server: Server) -> None:
    """Without them what the software is delivered with holds."""
    told = _told(server, "/api/v2/instance")
    if told:
        limits.remember(server.account, told)


def _is_at(address: str, ours: str) -> bool:
    return f"{address.rstrip('/')}/".startswith(f"{ours.rstrip('/')}/")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]
