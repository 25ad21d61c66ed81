"""Calls to LinkedIn in the name of our page."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

from torget.connectors.account import Account
from torget.connectors.calling import get, object_of, post_json
from torget.connectors.errors import harmless
from torget.connectors.linkedin.judging import judge
from torget.connectors.linkedin.leave import address, renew
from torget.connectors.linkedin.pages import URN
from torget.connectors.linkedin.versions import HEADERS
from torget.connectors.tokens import Tokens, signed_out
from torget.net import Request, Response

POSTS, COMMENTS = "organization_social", "organization_social_feed"


def part(urn: str) -> str:
    """A name as it stands in an address: every sign of it escaped."""
    return quote(urn, safe="")


class Calls:
    """The interface as one page may use it. of: what a call is about, whose permission it takes."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self._tokens = Tokens(account, partial(renew, account))

    @property
    def us(self) -> str:
        """The page's full name. Raise ConnectorError where nobody has connected it."""
        if not (number := self.account.settings.get("organization", "")):
            raise signed_out("The page is not connected yet.")
        return f"{URN}{number}"

    def ask(self, path: str, query: Mapping[str, str], asked: str, *, of: str, how: str = "") -> Mapping[str, Any]:
        """A question; the JSON of its answer. how: LinkedIn's name for a question that finds several things."""
        url = address(self.account, path)
        headers = HEADERS | ({"X-RestLi-Method": how} if how else {})
        response = self.send(
            lambda token: get(url, query, token=token, headers=headers), asked, f"r_{of}", idempotent=True, reads=True
        )
        return object_of(response, asked, idempotent=True)

    def tell(
        self, method: str, path: str, content: Any, asked: str, *, of: str, how: str = "", idempotent: bool = False
    ) -> Response:
        """Change something. content: None where there is none to send."""
        url = address(self.account, path)
        headers = HEADERS | ({"X-RestLi-Method": how} if how else {})

        def make(token: str) -> Request:
            if content is None:
                return Request(method, url, {**headers, "Authorization": f"Bearer {token}"})
            return post_json(url, content, token=token, method=method, headers=headers)

        return self.send(make, asked, f"w_{of}", idempotent=idempotent)

    def make(self, path: str, content: Any, asked: str, *, of: str, idempotent: bool) -> Mapping[str, Any]:
        """As `tell`, with the JSON of the answer."""
        response = self.tell("POST", path, content, asked, of=of, idempotent=idempotent)
        return object_of(response, asked, idempotent=idempotent)

    def send(
        self,
        make: Callable[[str], Request],
        asked: str,
        scope: str,
        *,
        idempotent: bool,
        reads: bool = False,
        timeout: float = 30,
    ) -> Response:
        """A good answer. scope: the permission that it takes. Raise ConnectorError."""
        with harmless(really=idempotent):
            response = self._tokens.send(make, asked, timeout=timeout)
        judge(response, asked, idempotent=idempotent, reads=reads, missing=scope if self._tokens.lacks(scope) else "")
        return response
