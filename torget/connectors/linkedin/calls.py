"""Calls to LinkedIn in the name of our page."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from torget.connectors.account import Account
from torget.connectors.caller import Caller
from torget.connectors.calling import delete, get, object_of, post_json
from torget.connectors.errors import gone_is_done
from torget.connectors.linkedin.judging import judge
from torget.connectors.linkedin.leave import address, renew
from torget.connectors.linkedin.pages import URN
from torget.connectors.linkedin.versions import HEADERS
from torget.connectors.tokens import signed_out
from torget.net import Request, Response

POSTS, COMMENTS = "organization_social", "organization_social_feed"


def part(urn: str) -> str:
    """A name as it stands in an address: every sign of it escaped."""
    return quote(urn, safe="")


class Calls(Caller):
    """The interface as one page may use it. of: what a call is about, whose permission it takes."""

    def __init__(self, account: Account) -> None:
        super().__init__(account, renew, judge)

    @property
    def us(self) -> str:
        """The page's full name. Raise ConnectorError where nobody has connected it."""
        if not (number := self.account.settings.get("organization", "")):
            raise signed_out("The page is not connected yet.")
        return f"{URN}{number}"

    def ask(self, path: str, query: Mapping[str, str], asked: str, *, of: str, how: str = "") -> Mapping[str, Any]:
        """A question; the JSON of its answer. how: LinkedIn's name for a question that finds several things."""
        url, headers = address(self.account, path), _headers(how)
        response = self.send(
            lambda token: get(url, query, token=token, headers=headers), asked, f"r_{of}", idempotent=True, reads=True
        )
        return object_of(response, asked, idempotent=True)

    def tell(
        self, path: str, content: Any, asked: str, *, of: str, how: str = "", idempotent: bool = False
    ) -> Response:
        """Change something."""
        url, headers = address(self.account, path), _headers(how)

        def make(token: str) -> Request:
            return post_json(url, content, token=token, headers=headers)

        return self.send(make, asked, f"w_{of}", idempotent=idempotent)

    def remove(self, path: str, *, of: str) -> None:
        """Take something back; none there is as good."""
        url, headers = address(self.account, path), _headers("DELETE")

        def make(token: str) -> Request:
            return delete(url, token=token, headers=headers)

        with gone_is_done():
            self.send(make, "The withdrawal", f"w_{of}", idempotent=True)

    def make(self, path: str, content: Any, asked: str, *, of: str, idempotent: bool) -> Mapping[str, Any]:
        """As `tell`, with the JSON of the answer."""
        response = self.tell(path, content, asked, of=of, idempotent=idempotent)
        return object_of(response, asked, idempotent=idempotent)


def _headers(how: str) -> Mapping[str, str]:
    return HEADERS | ({"X-RestLi-Method": how} if how else {})
