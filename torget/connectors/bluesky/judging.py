"""What the answers of a server mean (https://atproto.com/specs/xrpc)."""

from datetime import UTC, datetime

from torget.connectors.answers import judge
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Budget
from torget.connectors.tokens import signed_out
from torget.net import Response

# Servers answer 400 where a token has ended
WORN = frozenset({"ExpiredToken", "InvalidToken"})
SHUT = frozenset({"AccountTakedown", "AccountDeactivated", "AccountSuspended", "RepoTakendown", "RepoDeactivated"})
TOLD = 200


class XrpcError(ConnectorError):
    """An error with the name that the lexicon gives it."""

    def __init__(self, message: str, name: str) -> None:
        super().__init__(message, permanent=True, advice="refused")
        self.name = name


def judged(response: Response, asked: str) -> Response:
    """The answer where it is good; raise ConnectorError for every other. Our acts may all be said twice."""
    if response.ok:
        return response
    name, message = error_of(response)
    if name in SHUT:
        raise ConnectorError(f"{asked}: {message or name}", permanent=True, pauses=True, advice="stopped")
    if is_worn(response):
        raise signed_out(f"{asked} was answered {response.status}. {message}".strip())
    if response.status == 403:
        # It is the account that may not, whatever the post says
        raise ConnectorError(f"{asked} was answered 403. {message}", permanent=True, pauses=True, advice="refused")
    if response.status == 429:
        wait = response.retry_after(datetime.now(UTC)) or _until_reset(response)
        raise ConnectorError(f"{asked} was answered 429; we try again later.", retry_after=wait)
    if response.status in {400, 413} and name:
        raise XrpcError(f"{asked} was answered {response.status} {name}. {message}", name)
    judge(response, asked, idempotent=True)
    return response


def is_worn(response: Response) -> bool:
    """Whether the token is no good, or no good any more; a shut account is something else."""
    name = error_of(response)[0]
    return (response.status == 401 and name not in SHUT) or (response.status == 400 and name in WORN)


def error_of(response: Response) -> tuple[str, str]:
    """The error's name and sentence; empty where it is told in no such way."""
    try:
        said = response.json()
    except ValueError:
        return "", ""
    if not isinstance(said, dict):
        return "", ""
    return str(said.get("error") or "")[:TOLD], str(said.get("message") or "")[:TOLD]


def budget_of(response: Response) -> Budget | None:
    """How many calls are left, where the server counts them."""
    left, of, resets = (_number(response, name) for name in ("remaining", "limit", "reset"))
    if left is None or of is None:
        return None
    return Budget(left, of, datetime.fromtimestamp(resets, UTC) if resets else None)


def _until_reset(response: Response) -> float | None:
    resets = _number(response, "reset")
    return max(1.0, resets - datetime.now(UTC).timestamp()) if resets else None


def _number(response: Response, name: str) -> int | None:
    text = response.headers.get(f"ratelimit-{name}", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None
