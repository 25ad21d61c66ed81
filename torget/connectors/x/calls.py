"""Calls to X in the name of our account."""

from collections.abc import Mapping
from typing import Any

from torget.connectors.account import Account
from torget.connectors.caller import Caller
from torget.connectors.calling import File, delete, get, object_of, post_files, post_json
from torget.connectors.errors import gone_is_done
from torget.connectors.tokens import signed_out
from torget.connectors.x.judging import judge
from torget.connectors.x.leave import address, renew
from torget.net import Response


class Calls(Caller):
    """The interface as one account may use it. scope: the permission that a call takes."""

    def __init__(self, account: Account) -> None:
        super().__init__(account, renew, judge)

    @property
    def user(self) -> str:
        """Our account's number. Raise ConnectorError where nobody has connected it."""
        if not (user := self.account.settings.get("user_id", "")):
            raise signed_out("The account is not connected yet.")
        return user

    def look(self, path: str, query: Mapping[str, str], asked: str, *, scope: str = "tweet.read") -> Response:
        """A question and its whole answer."""
        url = address(self.account, path)
        return self.send(lambda token: get(url, query, token=token), asked, scope, idempotent=True, reads=True)

    def ask(self, path: str, query: Mapping[str, str], asked: str, *, scope: str = "tweet.read") -> Any:
        """A question; the JSON of its answer."""
        return object_of(self.look(path, query, asked, scope=scope), asked, idempotent=True)

    def tell(
        self, method: str, path: str, content: Any, asked: str, *, scope: str = "tweet.write", idempotent: bool = False
    ) -> Any:
        """Change something; the JSON of the answer."""
        url = address(self.account, path)
        response = self.send(
            lambda token: post_json(url, content, token=token, method=method), asked, scope, idempotent=idempotent
        )
        return object_of(response, asked, idempotent=idempotent)

    def remove(self, path: str, *, scope: str) -> None:
        """Take something back; none there is as good."""
        url, asked = address(self.account, path), "The withdrawal"
        with gone_is_done():
            response = self.send(lambda token: delete(url, token=token), asked, scope, idempotent=True)
            object_of(response, asked, idempotent=True)

    def bring(self, path: str, fields: Mapping[str, str], file: File, asked: str, *, scope: str) -> Any:
        """Hand over a file, which nobody sees until a post names it; the JSON of the answer."""
        url = address(self.account, path)
        response = self.send(
            lambda token: post_files(url, fields, file, token=token), asked, scope, idempotent=True, timeout=120
        )
        return object_of(response, asked, idempotent=True)
