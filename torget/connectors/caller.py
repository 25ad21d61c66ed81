"""Calls in the name of an account whose tokens end, with each answer judged."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from torget.connectors.account import Account
from torget.connectors.errors import harmless
from torget.connectors.tokens import Tokens
from torget.net import Request, Response


class Judge(Protocol):
    """Returns where it was done, else raises ConnectorError.

    asked: what we wanted, for the error's sentence. reads: we asked for news, and what cannot be heard stops the
    channel. missing: the permission it takes, where we know that we lack it.
    """

    def __call__(self, response: Response, asked: str, *, idempotent: bool, reads: bool, missing: str) -> None: ...


class Caller:
    """The interface as one account may use it. renew: trades a refresh token for new secrets. judge: what the
    platform's answers mean."""

    def __init__(self, account: Account, renew: Callable[[Account, str], Mapping[str, str]], judge: Judge) -> None:
        self.account = account
        self.tokens = Tokens(account, partial(renew, account))
        self._judge = judge

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
        """A good answer. make: the request, with a token. scope: the permission that it takes. Raise ConnectorError."""
        with harmless(really=idempotent):
            response = self.tokens.send(make, asked, timeout=timeout)
        missing = scope if self.tokens.lacks(scope) else ""
        self._judge(response, asked, idempotent=idempotent, reads=reads, missing=missing)
        return response
