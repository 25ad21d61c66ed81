"""Calls to X in the name of our account."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from torget.connectors.account import Account
from torget.connectors.calling import File, get, object_of, post_files, post_json
from torget.connectors.errors import harmless
from torget.connectors.tokens import Tokens, signed_out
from torget.connectors.x.judging import judge
from torget.connectors.x.leave import address, renew
from torget.net import Request, Response


class Calls:
    """The interface as one account may use it. scope: the permission that a call takes."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.tokens = Tokens(account, partial(renew, account))

    @property
    def user(self) -> str:
        """Our account's number. Raise ConnectorError where nobody has connected it."""
        if not (user := self.account.settings.get("user_id", "")):
            raise signed_out("The account is not connected yet.")
        return user

    def look(self, path: str, query: Mapping[str, str], asked: str, *, scope: str = "tweet.read") -> Response:
        """A question and its whole answer."""
        url = address(self.account, path)
        return self._send(lambda token: get(url, query, token=token), asked, scope, idempotent=True, reads=True)

    def ask(self, path: str, query: Mapping[str, str], asked: str, *, scope: str = "tweet.read") -> Any:
        """A question; the JSON of its answer."""
        return object_of(self.look(path, query, asked, scope=scope), asked, idempotent=True)

    def tell(
        self, method: str, path: str, content: Any, asked: str, *, scope: str = "tweet.write", idempotent: bool = False
    ) -> Any:
        """Change something; the JSON of the answer. content: None where there is none to send."""
        url = address(self.account, path)

        def make(token: str) -> Request:
            if content is None:
                return Request(method, url, {"Authorization": f"Bearer {token}"})
            return post_json(url, content, token=token, method=method)

        response = self._send(make, asked, scope, idempotent=idempotent)
        return object_of(response, asked, idempotent=idempotent)

    def bring(self, path: str, fields: Mapping[str, str], file: File, asked: str, *, scope: str) -> Any:
        """Hand over a file, which nobody sees until a post names it; the JSON of the answer."""
        url = address(self.account, path)
        response = self._send(
            lambda token: post_files(url, fields, file, token=token), asked, scope, idempotent=True, timeout=120
        )
        return object_of(response, asked, idempotent=True)

    def _send(
        self,
        make: Callable[[str], Request],
        asked: str,
        scope: str,
        *,
        idempotent: bool,
        reads: bool = False,
        timeout: float = 30,
    ) -> Response:
        with harmless(really=idempotent):
            response = self.tokens.send(make, asked, timeout=timeout)
        missing = scope if self.tokens.lacks(scope) else ""
        judge(response, asked, idempotent=idempotent, reads=reads, missing=missing)
        return response
