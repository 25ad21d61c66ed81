"""Calls to X in the name of our account."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from torget.connectors.account import Account
from torget.connectors.calling import File, get, parsed, post_files, post_json
from torget.connectors.errors import ConnectorError
from torget.connectors.tokens import Tokens, signed_out
from torget.connectors.x.judging import judge
from torget.connectors.x.leave import address, renew
from torget.net import Request, Response


class Calls:
    """The interface as one account may use it. scope: the permission that a call takes."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self._tokens = Tokens(account, partial(renew, account))

    @property
    def user(self) -> str:
        """Our account's number. Raise ConnectorError where nobody has connected it."""
        if not (user := self.account.settings.get("user_id", "")):
            raise signed_out("The account is not connected yet.")
        return user

    @property
    def scopes(self) -> tuple[str, ...]:
        """The permissions given with the last token; none where X did not tell."""
        return tuple(self.account.keyring.read().get("scope", "").split())

    def lacks(self, scope: str) -> bool:
        """Whether we know that we have no such permission."""
        return bool(self.scopes) and scope not in self.scopes

    def look(self, path: str, query: Mapping[str, str], asked: str, *, scope: str = "tweet.read") -> Response:
        """A question and its whole answer."""
        url = address(self.account, path)
        return self._send(lambda token: get(url, query, token=token), asked, scope, idempotent=True, reads=True)

    def ask(self, path: str, query: Mapping[str, str], asked: str, *, scope: str = "tweet.read") -> Any:
        """A question; the JSON of its answer."""
        return self._content(self.look(path, query, asked, scope=scope), asked, idempotent=True)

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
        return self._content(response, asked, idempotent=idempotent)

    def bring(self, path: str, fields: Mapping[str, str], file: File, asked: str, *, scope: str) -> Any:
        """Hand over a file, which nobody sees until a post names it; the JSON of the answer."""
        url = address(self.account, path)
        response = self._send(
            lambda token: post_files(url, fields, file, token=token), asked, scope, idempotent=True, timeout=120
        )
        return self._content(response, asked, idempotent=True)

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
        try:
            response = self._tokens.send(make, asked, timeout=timeout)
        except ConnectorError as error:
            if error.unknown and idempotent:
                raise ConnectorError(str(error), retry_after=error.retry_after) from error
            raise
        missing = scope if self.lacks(scope) else ""
        judge(response, asked, idempotent=idempotent, reads=reads, missing=missing)
        return response

    @staticmethod
    def _content(response: Response, asked: str, *, idempotent: bool) -> Any:
        content = parsed(response, asked, idempotent=idempotent)
        if not isinstance(content, dict):
            raise ConnectorError(f"{asked} was answered with nothing.", unknown=not idempotent)
        return content
