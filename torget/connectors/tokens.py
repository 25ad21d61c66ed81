"""Access tokens that end and are renewed with a token that may be used only once.

They live in the keyring as `access_token`, `refresh_token` and `expires_at` (ISO 8601), so that what one process renews
all others have, and nothing is renewed twice at the same time.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from torget.connectors.account import Account
from torget.connectors.calling import send
from torget.connectors.errors import ConnectorError, harmless
from torget.net import Request, Response

EARLY = timedelta(minutes=2)
# A renewal never takes longer; others wait for so much of it
RENEWING, WAITING = 60, 10
GLANCE = 0.2
Renew = Callable[[str], Mapping[str, str]]
"""Trades a refresh token for new secrets; raise ConnectorError, `permanent` where the token is no good."""


def unauthorised(response: Response) -> bool:
    """Whether an answer says that the token is no good (RFC 6750, 3.1)."""
    return response.status == 401


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one account. early: how long before its end a token is renewed. refused: whether an answer says
    that the token is no good. begins: where there is no refresh token, `renew` is given none and signs in anew."""

    account: Account
    renew: Renew
    early: timedelta = EARLY
    refused: Callable[[Response], bool] = unauthorised
    begins: bool = False

    @property
    def scopes(self) -> tuple[str, ...]:
        """The permissions given with the last token (`scope`, as RFC 6749, 3.3 has it); none where nobody told."""
        return tuple(self.account.keyring.read().get("scope", "").split())

    def lacks(self, scope: str) -> bool:
        """Whether we know that we have no such permission."""
        return bool(self.scopes) and scope not in self.scopes

    def access(self) -> str:
        """A token that holds for a while yet. Raise ConnectorError."""
        secrets = self.account.keyring.read()
        token = secrets.get("access_token", "")
        if token and not self._ends(secrets):
            return token
        return self._renewed(token, secrets)

    def send(self, make: Callable[[str], Request], asked: str, *, timeout: float = 30) -> Response:
        """The answer to a request made with a token; one refused is renewed, and the request made once more."""
        token = self.access()
        response = send(self.account, make(token), asked, timeout=timeout)
        if not self.refused(response) or not self._renewable(self.account.keyring.read()):
            return response
        return send(self.account, make(self._renewed(token, self.account.keyring.read())), asked, timeout=timeout)

    def _renewable(self, secrets: Mapping[str, str]) -> bool:
        return self.begins or bool(secrets.get("refresh_token"))

    def _ends(self, secrets: Mapping[str, str]) -> bool:
        ends = secrets.get("expires_at")
        return bool(ends) and datetime.fromisoformat(str(ends)) - self.early < datetime.now(UTC)

    def _renewed(self, worn: str, secrets: Mapping[str, str]) -> str:
        """A token other than the worn one, by whoever is first to renew it."""
        if secrets.get("access_token", "") not in {"", worn}:
            return secrets["access_token"]
        if not self._renewable(secrets):
            raise signed_out()
        claim = f"renew:{self.account.channel}"
        if not self.account.memory.claim(claim, seconds=RENEWING):
            return self._awaited(worn)
        try:
            return self._traded(worn)
        finally:
            self.account.memory.drop(claim)

    def _traded(self, worn: str) -> str:
        """A new token for the refresh token as it is now: before our turn came, somebody may have used the one we saw.

        Written before the turn is given up. A platform that gives no new refresh token means the old one to be kept,
        one that tells no end means none.
        """
        secrets = self.account.keyring.read()
        if secrets.get("access_token", "") not in {"", worn}:
            return secrets["access_token"]
        # Whatever becomes of it, nothing that the ledger knows was begun
        with harmless():
            given = dict(self.renew(secrets.get("refresh_token", "")))
        self.account.keyring.write({"expires_at": ""} | given)
        return given["access_token"]

    def _awaited(self, worn: str) -> str:
        """What another process is just getting."""
        until = time.monotonic() + WAITING
        while time.monotonic() < until:
            token = self.account.keyring.read().get("access_token", "")
            if token not in {"", worn}:
                return token
            time.sleep(GLANCE)
        raise ConnectorError("The token is being renewed by somebody else.", retry_after=WAITING)


def granted(answer: Mapping[str, object], now: datetime) -> dict[str, str]:
    """The secrets in a token answer (RFC 6749, 5.1). Raise KeyError where there is no token."""
    secrets = {"access_token": str(answer["access_token"])}
    if answer.get("refresh_token"):
        secrets["refresh_token"] = str(answer["refresh_token"])
    if seconds := answer.get("expires_in"):
        secrets["expires_at"] = (now + timedelta(seconds=int(str(seconds)))).isoformat()
    return secrets


def signed_out(why: str = "There is no token, or it is no good any more.") -> ConnectorError:
    """What to raise where a person must sign in again."""
    return ConnectorError(why, permanent=True, pauses=True, advice="sign-in-again")
