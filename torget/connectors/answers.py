"""What the answer of a platform means for the ledger, where the platform has no rules of its own."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from torget.connectors.contract import ConnectorError
from torget.net import AddressRefused, BadAnswer, BadUrl, NetError, Response

REPEATABLE = frozenset({408, 425, 429})
GONE = frozenset({404, 410})


def judge(response: Response, asked: str, *, idempotent: bool) -> None:
    """Return where it was done; raise ConnectorError for every other answer.

    asked: what we wanted, for the error's sentence. idempotent: whether asking twice does no more than asking once;
    where it does more, an error on their side leaves it unknown whether it was done before it broke.
    """
    status = response.status
    if response.ok:
        return
    wait = response.retry_after(datetime.now(UTC))
    if status >= 500 and not idempotent:
        raise ConnectorError(f"{asked} was answered {status}; it may have been done.", unknown=True, retry_after=wait)
    if status in REPEATABLE or status >= 500:
        raise ConnectorError(f"{asked} was answered {status}; we try again later.", retry_after=wait)
    if status in GONE:
        raise ConnectorError(f"{asked} was answered {status}: the address has ceased.", permanent=True, advice="gone")
    if 300 <= status < 400:
        raise ConnectorError(f"{asked} was sent on to another address.", permanent=True, advice="moved")
    if status == 401:
        raise ConnectorError(f"{asked} was answered 401.", permanent=True, pauses=True, advice="sign-in-again")
    raise ConnectorError(f"{asked} was answered {status}.", permanent=True, advice="refused")


def told(response: Response) -> Mapping[str, Any]:
    """The JSON object of an answer that may be anything; an empty one where it is none."""
    try:
        content = response.json()
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def failed(error: NetError, asked: str) -> ConnectorError:
    """The connector's error for a call that brought no whole answer."""
    if isinstance(error, AddressRefused | BadUrl):
        return ConnectorError(f"{asked} cannot be sent: {error}", permanent=True, advice="address-refused")
    # An answer that is no HTTP came from somebody who had the whole request
    return ConnectorError(f"{asked} failed: {error}", unknown=error.sent or isinstance(error, BadAnswer))
