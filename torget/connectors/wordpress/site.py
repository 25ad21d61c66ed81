"""Calls to one site's REST interface.

By the parameter `rest_route`, which every WordPress has, whatever its addresses look like (REST API Handbook,
"Discovery"). DELETE goes as POST with `_method`, since hosts often refuse it (same, "Global Parameters").
"""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from torget.connectors.account import Account
from torget.connectors.calling import File, post_files, post_json, send
from torget.connectors.errors import ConnectorError
from torget.connectors.tokens import signed_out
from torget.connectors.wordpress.judging import answered, judge, reason
from torget.net import Request

UPLOADING = 90
ME_KEPT = 24 * 3600


@dataclass(frozen=True, slots=True)
class Site:
    """A site, with our user on it."""

    account: Account

    @property
    def server(self) -> str:
        """Its address without a slash at the end."""
        return self.account.settings.get("server", "").rstrip("/")

    @property
    def username(self) -> str:
        """Our user's."""
        return self.account.settings.get("username", "")

    def ask(self, route: str, query: Mapping[str, str] | None = None, asked: str = "A question") -> Any:
        """What the site says of one thing. Raise ConnectorError."""
        response = send(self.account, self._signed(Request("GET", self._url(route, query))), asked)
        return answered(response, asked, dict, idempotent=True)

    def page(self, route: str, query: Mapping[str, str], asked: str) -> tuple[list[Any], int]:
        """One page of a list, and how many pages there are."""
        response = send(self.account, self._signed(Request("GET", self._url(route, query))), asked)
        found: list[Any] = answered(response, asked, list, idempotent=True)
        pages = response.headers.get("x-wp-totalpages", "1")
        return found, int(pages) if pages.isdigit() else 1

    def first(self, route: str, query: Mapping[str, str], asked: str) -> Any:
        """The first of a list, None where it is empty."""
        found, _pages = self.page(route, query, asked)
        return found[0] if found else None

    def introduction(self) -> Any:
        """What the site tells anybody of itself and its interface."""
        asked = "The look at the site"
        return answered(send(self.account, Request("GET", self._url("")), asked), asked, dict, idempotent=True)

    def tell(self, route: str, content: Mapping[str, Any], asked: str, *, idempotent: bool = False) -> Any:
        """Make or change something, and what it has become."""
        response = send(self.account, self._signed(post_json(self._url(route), content)), asked)
        return answered(response, asked, dict, idempotent=idempotent)

    def upload(self, fields: Mapping[str, str], file: File, asked: str) -> Any:
        """A file to the site's library, and what it has become."""
        request = self._signed(post_files(self._url("wp/v2/media"), fields, file))
        return answered(send(self.account, request, asked, timeout=UPLOADING), asked, dict, idempotent=False)

    def remove(self, route: str, asked: str, *, for_good: bool = False) -> None:
        """To the trash, or away for good where the site has none; what is not there needs no removing."""
        query = {"_method": "DELETE", **({"force": "true"} if for_good else {})}
        response = send(self.account, self._signed(Request("POST", self._url(route, query))), asked)
        if response.status == 501 and reason(response) == "rest_trash_not_supported":
            self.remove(route, asked, for_good=True)
        elif not (response.status in {404, 410} and reason(response).startswith("rest_")):
            judge(response, asked, idempotent=False)

    def me(self) -> int:
        """Our user's number; asked for once a day."""
        key = f"me:{self.account.channel}:{self.server}:{self.username}"
        known = self.account.memory.get(key)
        if known is None:
            known = str(self.ask("wp/v2/users/me", asked="Who we are")["id"])
            self.account.memory.put(key, known, seconds=ME_KEPT)
        return int(known)

    def _url(self, route: str, query: Mapping[str, str] | None = None) -> str:
        if not self.server:
            raise ConnectorError("The site's address is missing.", permanent=True, pauses=True, advice="gone")
        return f"{self.server}/?{urlencode({'rest_route': f'/{route}', **(query or {})})}"

    def _signed(self, request: Request) -> Request:
        password = self.account.secrets.get("application_password", "")
        if not self.username or not password:
            raise signed_out("The user name or the application password is missing.")
        word = b64encode(f"{self.username}:{password}".encode()).decode()
        return replace(request, headers={**request.headers, "Authorization": f"Basic {word}"})
