"""How Threads gives us leave: a window, a code, a token for an hour, one for sixty days, and that one renewed.

https://developers.facebook.com/documentation/threads/get-started/get-access-tokens-and-permissions (2026-08-12) and
https://developers.facebook.com/docs/threads/get-started/long-lived-tokens, read 2026-11-21. It is a world of its own:
other host, other app number and secret, no proof with each call, and the token in the address where one is traded.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import urlencode

from torget.connectors.account import Account
from torget.connectors.calling import get, parsed, post_form, send
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Grant, Journey
from torget.connectors.meta.graph import Graph, base
from torget.connectors.meta.judging import judged
from torget.connectors.meta.telling import mapping
from torget.connectors.tokens import Tokens, granted, signed_out
from torget.net import Request

WINDOW, ADDRESS, VERSION = "https://threads.com", "https://graph.threads.net", "v1.0"
SCOPES = (
    "threads_basic",
    "threads_content_publish",
    "threads_manage_replies",
    "threads_read_replies",
    "threads_manage_mentions",
    "threads_delete",
)
# A token can be renewed from its second day to its last; the daily trial does it at half time
HALF_TIME, LAST_MOMENT = timedelta(days=30), timedelta(days=1)
# What the window hangs onto a code
TAIL = "#_"


def journey(account: Account, back: str, state: str) -> Journey:
    """Where a person is sent."""
    asked = {"client_id": account.settings.get("app_id", ""), "redirect_uri": back, "scope": ",".join(SCOPES)}
    asked |= {"response_type": "code", "state": state}
    return Journey(f"{base(account, WINDOW)}/oauth/authorize?{urlencode(asked)}")


def redeemed(account: Account, back: str, answer: Mapping[str, str]) -> Grant:
    """The account of whoever came back, with a token that lasts sixty days. Raise ConnectorError."""
    if "code" not in answer:
        said = answer.get("error_description") or answer.get("error") or "no code"
        raise ConnectorError(f"Leave was not given: {said[:200]}", permanent=True, advice="refused")
    secrets = _lasting(account, _short(account, back, answer["code"].removesuffix(TAIL)))
    graph = Graph(account, secrets["access_token"], address=base(account, ADDRESS), version=VERSION)
    who = mapping(graph.get("me", "The account", {"fields": "id,username"}))
    if not who.get("id"):
        raise signed_out("The account was not told.")
    username = str(who.get("username", ""))
    return Grant(secrets, {"user_id": str(who["id"]), "username": username}, label=username)


def opened(account: Account) -> Graph:
    """The way in, with a token that holds. Raise ConnectorError where there is none."""
    token = _tokens(account, LAST_MOMENT).access()
    return Graph(account, token, address=base(account, ADDRESS), version=VERSION)


def keep_fresh(account: Account) -> datetime | None:
    """Renew the token where half its time is over; a renewal that fails is tried again tomorrow. When it ends."""
    with suppress(ConnectorError):
        _tokens(account, HALF_TIME).access()
    ends = account.keyring.read().get("expires_at")
    return datetime.fromisoformat(ends) if ends else None


def user(account: Account) -> str:
    """The account's number. Raise ConnectorError where there is none."""
    number = account.settings.get("user_id", "")
    if not number:
        raise signed_out("No account has been connected yet.")
    return number


def _tokens(account: Account, early: timedelta) -> Tokens:
    return Tokens(account, partial(_renewed, account), early=early)


def _renewed(account: Account, token: str) -> Mapping[str, str]:
    fields = {"grant_type": "th_refresh_token", "access_token": token}
    return _kept(_asked(account, get(f"{base(account, ADDRESS)}/refresh_access_token", fields), "The renewal"))


def _short(account: Account, back: str, code: str) -> str:
    """A token for an hour."""
    fields = {
        "client_id": account.settings.get("app_id", ""),
        "client_secret": account.secrets.get("app_secret", ""),
        "grant_type": "authorization_code",
        "redirect_uri": back,
        "code": code,
    }
    request = post_form(f"{base(account, ADDRESS)}/oauth/access_token", fields)
    return _kept(_asked(account, request, "The trade for a token"))["access_token"]


def _lasting(account: Account, short: str) -> dict[str, str]:
    secret = account.secrets.get("app_secret", "")
    fields = {"grant_type": "th_exchange_token", "client_secret": secret, "access_token": short}
    return _kept(_asked(account, get(f"{base(account, ADDRESS)}/access_token", fields), "The trade for a token"))


def _asked(account: Account, request: Request, asked: str) -> Mapping[str, Any]:
    try:
        response = send(account, request, asked)
    except ConnectorError as error:
        if error.advice == "address-refused":
            # Its sentence may repeat the address, and secrets stand in that
            raise ConnectorError(f"{asked} cannot be sent.", permanent=True, advice=error.advice) from None
        raise
    judged(response, asked, idempotent=True)
    return mapping(parsed(response, asked, idempotent=True))


def _kept(told: Mapping[str, Any]) -> dict[str, str]:
    """The token is its own means of renewal."""
    if not told.get("access_token"):
        raise signed_out("The trade for a token brought none.")
    return granted(told, datetime.now(UTC)) | {"refresh_token": str(told["access_token"])}
