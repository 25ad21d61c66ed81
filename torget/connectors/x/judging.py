"""What X's answers mean (https://docs.x.com/x-api/fundamentals/response-codes-and-errors, 2026-08-22)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from torget.connectors import answers
from torget.connectors.errors import ConnectorError
from torget.connectors.repeating import SAID_ALREADY
from torget.net import Response

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """Why X says no (RFC 9457). kind: the last part of its type, such as `client-forbidden`."""

    kind: str = ""
    title: str = ""
    detail: str = ""
    reason: str = ""

    @property
    def is_about_money(self) -> bool:
        """Whether the credits or the spending limit are used up."""
        return self.kind in {"credits", "usage-capped"} or self.title in {"CreditsDepleted", "SpendCapReached"}

    @property
    def is_about_approval(self) -> bool:
        """Whether the app is not, or not enough, admitted."""
        return self.kind == "client-forbidden" or self.reason == "client-not-enrolled"


def problem(response: Response) -> Problem:
    """What an answer tells; nothing where it is no JSON."""
    told = answers.told(response)
    kind = _word(told, "type").rsplit("/", 1)[-1]
    return Problem(kind, _word(told, "title"), _word(told, "detail"), _word(told, "reason"))


def judge(response: Response, asked: str, *, idempotent: bool, reads: bool, missing: str) -> None:
    """Return where it was done, else raise ConnectorError; see `Judge`."""
    if response.ok:
        return
    status, why = response.status, problem(response)
    said = f"{asked} was answered {status}{': ' if why.detail else '.'}{why.detail}"
    if status == 402 or (status in {403, 429} and why.is_about_money):
        raise ConnectorError(said, permanent=True, pauses=True, advice="credits-gone")
    if status == 429:
        raise ConnectorError(said, retry_after=_wait(response))
    if status == 403:
        raise _forbidden(said, why, reads=reads, missing=missing)
    if status == 400:
        raise ConnectorError(said, permanent=True, advice="refused")
    answers.judge(response, asked, idempotent=idempotent)


def _forbidden(said: str, why: Problem, *, reads: bool, missing: str) -> ConnectorError:
    if why.is_about_approval:
        return ConnectorError(said, permanent=True, pauses=True, advice="not-approved")
    if why.kind == "unsupported-authentication":
        return ConnectorError(said, permanent=True, pauses=True, advice="wrong-token")
    if missing:
        return ConnectorError(f"{said} ({missing})", permanent=True, pauses=True, advice="scope-missing")
    if "duplicate content" in why.detail:
        return ConnectorError(said, permanent=True, advice=SAID_ALREADY)
    return ConnectorError(said, permanent=True, pauses=reads, advice="refused")


def _wait(response: Response) -> float | None:
    """Seconds until calls are given anew: as they ask, else by the end of the window (seconds since 1970)."""
    now = datetime.now(UTC)
    if (asked := response.retry_after(now)) is not None:
        return asked
    ends = response.headers.get("x-rate-limit-reset", "")
    return max(1.0, int(ends) - now.timestamp()) if ends.isdigit() and len(ends) < 12 else None


def _word(told: Mapping[str, Any], name: str) -> str:
    return str(told.get(name) or "")[:LONGEST]
