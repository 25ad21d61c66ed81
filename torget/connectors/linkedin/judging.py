"""What LinkedIn's answers mean (https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling and
.../concepts/rate-limits, read 2026-11-21)."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from torget.connectors import answers
from torget.connectors.errors import ConnectorError
from torget.connectors.repeating import SAID_ALREADY
from torget.net import Response

NOT_APPROVED = "not-approved"
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """Why LinkedIn says no."""

    code: str = ""
    message: str = ""

    @property
    def is_about_approval(self) -> bool:
        """Whether the app has no such product: LinkedIn's words where neither scope nor role is at fault."""
        return self.code == "ACCESS_DENIED" or self.message.startswith("Not enough permissions to access")

    @property
    def is_about_repetition(self) -> bool:
        """Whether the same words stand there already; LinkedIn remembers them for some ten minutes."""
        return "duplicate" in f"{self.code} {self.message}".casefold()


def problem(response: Response) -> Problem:
    """What an answer tells; nothing where it is no JSON."""
    told = answers.told(response)
    return Problem(str(told.get("code") or "")[:LONGEST], str(told.get("message") or "")[:LONGEST])


def judge(response: Response, asked: str, *, idempotent: bool, reads: bool, missing: str) -> None:
    """Return where it was done, else raise ConnectorError; see `Judge`."""
    if response.ok:
        return
    status, why = response.status, problem(response)
    said = f"{asked} was answered {status}{': ' if why.message else '.'}{why.message}"
    if status == 426:
        raise ConnectorError(said, permanent=True, pauses=True, advice="version-dead")
    if status == 429:
        raise ConnectorError(said, retry_after=_wait(response))
    if status == 403:
        raise _forbidden(said, why, reads=reads, missing=missing)
    if status in {400, 409, 422}:
        advice = SAID_ALREADY if why.is_about_repetition else "refused"
        raise ConnectorError(said, permanent=True, advice=advice)
    answers.judge(response, asked, idempotent=idempotent)


def _forbidden(said: str, why: Problem, *, reads: bool, missing: str) -> ConnectorError:
    if missing:
        return ConnectorError(f"{said} ({missing})", permanent=True, pauses=True, advice="scope-missing")
    if why.is_about_approval:
        return ConnectorError(said, permanent=True, pauses=True, advice=NOT_APPROVED)
    return ConnectorError(said, permanent=True, pauses=reads, advice="refused")


def _wait(response: Response) -> float:
    """Seconds until calls are given anew: as LinkedIn asks, else by midnight UTC."""
    now = datetime.now(UTC)
    if (asked := response.retry_after(now)) is not None:
        return asked
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), UTC)
    return (midnight - now).total_seconds()
