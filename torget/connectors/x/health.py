"""Whether the account would work, and what X says of it."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Budget, Health, Profile
from torget.connectors.x.calls import Calls
from torget.connectors.x.guide import scopes
from torget.net import Response

ASKED = "The question who we are"
FIELDS = {"user.fields": "id,name,username,entities,url"}
# The codes under which a person must do something; the rest are passing troubles
TOLD = frozenset({"not-approved", "wrong-token"})


def probe(calls: Calls) -> Health:
    """Ask who we are. Raise ConnectorError where that cannot be told at all."""
    try:
        response = calls.look(
            "/2/users/me", {"user.fields": "id,name,username,entities,url"}, ASKED, scope="users.read"
        )
    except ConnectorError as error:
        if error.advice not in TOLD:
            raise
        return Health(well=False, code=error.advice, detail=str(error), unapproved=error.advice == "not-approved")
    given = calls.tokens.scopes
    missing = tuple(scope for scope in scopes(calls.account.settings) if calls.tokens.lacks(scope))
    user = _user(response)
    code, detail = _verdict(calls, user, missing)
    return Health(
        well=code == "well",
        code=code,
        detail=detail,
        expires=None if (renews := _renews(calls)) else _ends(calls),
        renews=renews,
        scopes=given,
        missing=missing,
        budget=_budget(response),
        profile=_profile(calls, user),
    )


def _verdict(calls: Calls, user: dict[str, Any], missing: tuple[str, ...]) -> tuple[str, str]:
    if str(user.get("id", "")) != calls.user:
        return "wrong-token", f"The token is @{user.get('username', '?')}'s, not our account's."
    if missing:
        return "scope-missing", f"We lack {', '.join(missing)}."
    return "well", ""


def _user(response: Response) -> dict[str, Any]:
    try:
        data = response.json()["data"]
    except (ValueError, KeyError, TypeError) as error:
        raise ConnectorError(f"{ASKED} was answered with nonsense.") from error
    return data if isinstance(data, dict) else {}


def _renews(calls: Calls) -> bool:
    return bool(calls.account.keyring.read().get("refresh_token"))


def _ends(calls: Calls) -> datetime | None:
    ends = calls.account.keyring.read().get("expires_at")
    return datetime.fromisoformat(ends) if ends else None


def _budget(response: Response) -> Budget | None:
    """How often this very question may be asked; X tells of each question apart."""
    names = ("x-rate-limit-remaining", "x-rate-limit-limit", "x-rate-limit-reset")
    told = [response.headers.get(name, "") for name in names]
    if not all(word.isdigit() and len(word) < 12 for word in told):
        return None
    left, most, resets = map(int, told)
    return Budget(left, most, datetime.fromtimestamp(resets, UTC))


def _profile(calls: Calls, user: dict[str, Any]) -> Profile:
    handle = str(user.get("username") or "")
    shown = ((user.get("entities") or {}).get("url") or {}).get("urls") or ()
    addresses = [str(url.get("expanded_url") or "") for url in shown] or [str(user.get("url") or "")]
    return Profile(
        name=str(user.get("name") or ""),
        handle=f"@{handle}" if handle else "",
        url=f"https://x.com/{handle}" if handle else "",
        links_back=calls.account.host in {urlsplit(address).netloc for address in addresses},
    )
