"""WebSub: telling a hub that feeds have news (https://www.w3.org/TR/websub/#publishing, with `hub.url` as hubs in
use take it)."""

from collections.abc import Iterable
from functools import partial
from urllib.parse import urlencode

from torget.connectors.answers import failed, judge
from torget.connectors.contract import ConnectorError
from torget.net import Net, NetError, Request, Response

SECONDS = 5


def ping(net: Net, hub: str, feeds: Iterable[str]) -> None:
    """Tell the hub of every feed at the same time, and raise ConnectorError for the gravest of what went wrong."""
    jobs = [(feed, partial(_request, hub, feed)) for feed in feeds]
    errors = [error for _, result in net.send_many(jobs, timeout=SECONDS) if (error := _error(result))]
    if errors:
        raise max(errors, key=lambda error: (error.permanent, error.unknown, error.retry_after or 0))


def _request(hub: str, feed: str) -> Request:
    body = urlencode({"hub.mode": "publish", "hub.url": feed}).encode()
    return Request("POST", hub, {"Content-Type": "application/x-www-form-urlencoded"}, body)


def _error(result: Response | NetError) -> ConnectorError | None:
    if isinstance(result, NetError):
        return failed(result, "The ping to the hub")
    try:
        judge(result, "The ping to the hub", idempotent=True)
    except ConnectorError as error:
        return error
    return None
