"""Whether the page would work, and what LinkedIn says of it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Health, Profile
from torget.connectors.linkedin import leave, pages
from torget.connectors.linkedin.calls import Calls
from torget.connectors.linkedin.guide import SCOPES
from torget.connectors.linkedin.judging import NOT_APPROVED
from torget.connectors.linkedin.versions import sunset
from torget.connectors.probing import health, lacking


def probe(account: Account) -> Health:
    """Ask what our token is worth, and whose pages it opens. Raise ConnectorError where nothing would work."""
    calls = Calls(account)
    us, token = calls.us, calls.tokens.access()
    told = leave.inspected(account)
    given = leave.scopes(told.get("scope"))
    expires = _ends(account, told)
    if missing := lacking(SCOPES, given):
        return health(given, missing, expires=expires, sunset=sunset())
    try:
        found = pages.administered(account, leave.address(account, ""), token)
    except ConnectorError as error:
        if error.advice != NOT_APPROVED:
            raise
        return Health(
            well=False,
            code=NOT_APPROVED,
            detail=str(error),
            expires=expires,
            scopes=given,
            sunset=sunset(),
            unapproved=True,
        )
    page = next((page for page in found if f"{pages.URN}{page.number}" == us), None)
    return Health(
        well=page is not None,
        code="well" if page else "wrong-token",
        detail="" if page else "Whoever connected the page is no longer an administrator of it.",
        expires=expires,
        scopes=given,
        sunset=sunset(),
        profile=_profile(account, page) if page else None,
    )


def _ends(account: Account, told: Mapping[str, Any]) -> datetime | None:
    """When a person must sign in again: when the token ends, or what renews it, whose end never moves."""
    secrets = account.keyring.read()
    if secrets.get("refresh_token"):
        return datetime.fromisoformat(secrets["refresh_ends"]) if secrets.get("refresh_ends") else None
    ends = str(told.get("expires_at") or "")
    return datetime.fromtimestamp(int(ends), UTC) if ends.isdigit() and len(ends) < 12 else None


def _profile(account: Account, page: pages.Page) -> Profile:
    return Profile(page.name, page.vanity, page.url, links_back=urlsplit(page.website).netloc == account.host)
