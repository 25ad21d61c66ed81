"""Calls to 46elks, and what its answers mean.

Sources: https://46elks.se/docs/overview, /docs/send-sms, /docs/sms-history, /docs/get-account, /docs/configure-number,
read 2026-11-21. There is no official list of errors; the words of an answer, JSON or plain, tell what is meant.
"""

import re
from base64 import b64encode
from typing import Any

from torget.connectors.account import Account
from torget.connectors.answers import judge
from torget.connectors.calling import Query, get, object_of, post_form, send
from torget.connectors.errors import ConnectorError
from torget.net import Request, Response

INTERFACE = "https://api.46elks.com/a1"
MONEY = re.compile(r"credit|balance|funds", re.IGNORECASE)
# Where 46elks asks us to slow down without saying for how long; it takes a hundred messages a minute
PAUSE = 60


def ask(account: Account, path: str, query: Query, asked: str) -> Any:
    """The JSON of a question. Raise ConnectorError."""
    return _answer(account, get(_url(account, path), query, headers=_signed(account)), asked, idempotent=True)


def tell(account: Account, path: str, fields: Query, asked: str, *, idempotent: bool = False) -> Any:
    """The JSON after a change. Raise ConnectorError."""
    request = post_form(_url(account, path), fields, headers=_signed(account))
    return _answer(account, request, asked, idempotent=idempotent)


def _answer(account: Account, request: Request, asked: str, *, idempotent: bool) -> Any:
    response = send(account, request, asked)
    _judge(response, asked, idempotent=idempotent)
    return object_of(response, asked, idempotent=idempotent)


def _judge(response: Response, asked: str, *, idempotent: bool) -> None:
    words = " ".join(response.body[:200].decode("utf-8", "replace").split())
    if response.status == 402 or (response.status == 403 and MONEY.search(words)):
        raise ConnectorError(f"{asked}: {words}", permanent=True, pauses=True, advice="credits-gone")
    try:
        judge(response, asked, idempotent=idempotent)
    except ConnectorError as error:
        raise _told(error, response.status, words) from None


def _told(error: ConnectorError, status: int, words: str) -> ConnectorError:
    """The same with their words. A path of theirs that has ceased is no follower that has, and concerns all."""
    gone = error.advice == "gone"
    return ConnectorError(
        f"{error} {words}".strip(),
        permanent=error.permanent,
        retry_after=error.retry_after or (PAUSE if status == 429 else None),
        unknown=error.unknown,
        pauses=error.pauses or gone,
        advice="moved" if gone else error.advice,
    )


def _url(account: Account, path: str) -> str:
    return f"{(account.settings.get('api') or INTERFACE).rstrip('/')}/{path}"


def _signed(account: Account) -> dict[str, str]:
    name, password = account.secrets.get("username", ""), account.secrets.get("password", "")
    return {"Authorization": f"Basic {b64encode(f'{name}:{password}'.encode()).decode()}"}
