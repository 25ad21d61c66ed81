"""Whether the account would work, and what Flickr says of it."""

from collections.abc import Mapping
from typing import Any

from torget.connectors.flickr.calls import Calls
from torget.connectors.flickr.guide import GUIDE, PERMISSIONS
from torget.connectors.hub import Budget, Health, Profile

WORTH, WHO = "The question what our token is worth", "The question who we are"
# Where Flickr does not say
FREE = 1000


def probe(calls: Calls) -> Health:
    """Ask what our token is worth, and how much room there is. Raise ConnectorError where nothing would work."""
    token = calls.account.keyring.read().get("oauth_token", "")
    told = calls.ask("flickr.auth.oauth.checkToken", {"oauth_token": token}, WORTH).get("oauth") or {}
    person = calls.ask("flickr.people.getInfo", {"user_id": calls.us}, WHO).get("person") or {}
    given = _given(told)
    missing = tuple(scope for scope in GUIDE.scopes if scope not in given)
    budget = _room(person)
    code, detail = _verdict(calls, told, missing, budget)
    return Health(
        well=code == "well",
        code=code,
        detail=detail,
        scopes=given,
        missing=missing,
        budget=budget,
        profile=_profile(calls, person),
    )


def _verdict(calls: Calls, told: Mapping[str, Any], missing: tuple[str, ...], budget: Budget | None) -> tuple[str, str]:
    user = told.get("user") or {}
    if str(user.get("nsid", "")) != calls.us:
        return "wrong-token", f"The token is {user.get('username', '?')}'s, not our account's."
    if missing:
        return "scope-missing", f"We lack {', '.join(missing)}."
    if budget and not budget.left:
        return "no-room", f"The account holds {budget.of} pictures, and no more."
    return "well", ""


def _given(told: Mapping[str, Any]) -> tuple[str, ...]:
    """The permission given, with those that it includes."""
    highest = _word(told, "perms")
    return PERMISSIONS[: PERMISSIONS.index(highest) + 1] if highest in PERMISSIONS else ()


def _room(person: Mapping[str, Any]) -> Budget | None:
    """How many more pictures a free account takes; Flickr Pro takes all."""
    if person.get("ispro") in {1, "1"}:
        return None
    count = person.get("upload_count") or _word(person.get("photos") or {}, "count")
    most = _whole(person.get("upload_limit")) or FREE
    return Budget(max(0, most - _whole(count)), most)


def _profile(calls: Calls, person: Mapping[str, Any]) -> Profile:
    name = _word(person, "realname") or _word(person, "username")
    return Profile(
        name=name,
        handle=_word(person, "username"),
        url=_word(person, "photosurl"),
        links_back=calls.account.host in _word(person, "description"),
    )


def _word(told: Mapping[str, Any], name: str) -> str:
    """Flickr wraps its words."""
    found = told.get(name)
    return str(found.get("_content") or "") if isinstance(found, dict) else str(found or "")


def _whole(value: object) -> int:
    text = str(value or "")
    return int(text) if text.isdigit() and len(text) < 12 else 0
