"""What the answer of a Mastodon server means (https://docs.joinmastodon.org/client/intro and /api/rate-limits, read
2026-11-21)."""

from datetime import UTC, datetime

from torget.connectors import answers
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Budget
from torget.net import Response

NOBODY, OUTSIDE, NOT_THIS = "requires an authenticated user", "outside the authorized scopes", "not allowed"


def judge(response: Response, asked: str, *, idempotent: bool) -> None:
    """Return where it was done; raise ConnectorError for every other answer, with what the server said."""
    if response.ok:
        return
    said = sentence(response)
    told = f" It said: {said}" if said else ""
    if response.status == 422 and NOBODY in said:
        raise ConnectorError(f"{asked} was refused.{told}", permanent=True, pauses=True, advice="wrong-token")
    if response.status == 403:
        raise _forbidden(f"{asked} was answered 403.{told}", said)
    try:
        answers.judge(response, asked, idempotent=idempotent)
    except ConnectorError as error:
        error.args = (f"{error}{told}",)
        if response.status == 429 and error.retry_after is None:
            error.retry_after = _until_reset(response)
        raise


def budget(response: Response) -> Budget | None:
    """How many calls are left, as every answer tells."""
    left, most = (response.headers.get(f"X-RateLimit-{name}", "") for name in ("Remaining", "Limit"))
    if not (left.isdigit() and most.isdigit()):
        return None
    return Budget(int(left), int(most), _reset(response))


def sentence(response: Response) -> str:
    """What is wrong, in the server's own words."""
    content = answers.told(response)
    return " ".join(str(content[name]) for name in ("error", "error_description") if content.get(name))[:300]


def _forbidden(told: str, said: str) -> ConnectorError:
    """A scope that we lack, one act that is not ours to do, or an account that may do nothing any more."""
    if OUTSIDE in said:
        return ConnectorError(told, permanent=True, pauses=True, advice="scope-missing")
    return ConnectorError(told, permanent=True, pauses=NOT_THIS not in said, advice="refused")


def _until_reset(response: Response) -> float | None:
    reset = _reset(response)
    return max(0.0, (reset - datetime.now(UTC)).total_seconds()) if reset else None


def _reset(response: Response) -> datetime | None:
    """When calls are given anew: a time in ISO 8601, or on other software seconds since 1970."""
    text = response.headers.get("X-RateLimit-Reset", "")
    try:
        then = datetime.fromtimestamp(int(text), UTC) if text.isdigit() else datetime.fromisoformat(text)
    except (ValueError, OverflowError, OSError):
        return None
    return then if then.tzinfo else then.replace(tzinfo=UTC)
