"""The organisations whose pages somebody looks after
(https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-access-control-by-role
and .../organization-lookup-api, read 2026-11-21)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from torget.connectors.account import Account
from torget.connectors.calling import get, object_of, send
from torget.connectors.errors import harmless
from torget.connectors.linkedin.judging import judge
from torget.connectors.linkedin.versions import HEADERS

ASKED = "The question whose pages these are"
ROLES = {"q": "roleAssignee", "role": "ADMINISTRATOR", "state": "APPROVED", "count": "100"}
URN = "urn:li:organization:"


@dataclass(frozen=True, slots=True)
class Page:
    """One page. vanity: its name in its address. website: what it links to."""

    number: str
    name: str = ""
    vanity: str = ""
    website: str = ""

    @property
    def url(self) -> str:
        """Where people find it."""
        return f"https://www.linkedin.com/company/{self.vanity or self.number}/"


def administered(account: Account, api: str, token: str) -> tuple[Page, ...]:
    """Those that whoever the token belongs to may speak for. Raise ConnectorError."""
    rows = _asked(account, f"{api}/rest/organizationAcls", ROLES, token).get("elements") or ()
    numbers = dict.fromkeys(number for row in rows if (number := _number(row)))
    return _named(account, api, token, numbers) if numbers else ()


def _named(account: Account, api: str, token: str, numbers: Iterable[str]) -> tuple[Page, ...]:
    # Brackets and commas of a list are not escaped in LinkedIn's queries
    url = f"{api}/rest/organizations?ids=List({','.join(numbers)})"
    found = _asked(account, url, {}, token).get("results") or {}
    return tuple(_page(number, found.get(number) or {}) for number in numbers)


def _asked(account: Account, url: str, query: Mapping[str, str], token: str) -> Mapping[str, Any]:
    with harmless():
        response = send(account, get(url, query, token=token, headers=HEADERS), ASKED)
    judge(response, ASKED, idempotent=True, reads=True, missing="")
    return object_of(response, ASKED, idempotent=True)


def _number(row: Mapping[str, Any]) -> str:
    """It has had two names."""
    urn = str(row.get("organization") or row.get("organizationTarget") or "")
    return urn.removeprefix(URN) if urn.startswith(URN) else ""


def _page(number: str, told: Mapping[str, Any]) -> Page:
    name, vanity, website = (str(told.get(field) or "") for field in _FIELDS)
    return Page(number, name or number, vanity, website)


_FIELDS = ("localizedName", "vanityName", "localizedWebsite")
