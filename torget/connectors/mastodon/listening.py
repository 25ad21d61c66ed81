"""Asking what has been said to us: the notifications every time, and now and then what they do not tell
(https://docs.joinmastodon.org/methods/notifications, read 2026-11-21)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Batch, Incoming
from torget.connectors.mastodon.cursors import Cursor
from torget.connectors.mastodon.hearing import TYPES, Ear
from torget.connectors.mastodon.looking import look_again, look_under
from torget.connectors.mastodon.server import Server

NOTIFICATIONS = "/api/v1/notifications"
PAGE = 40
# What notifications do not tell is looked for less often
ROUND = 300
# What was said shortly before the channel was connected waits for an answer too
BEFORE = timedelta(days=1)


def fetch(account: Account, text: str) -> Batch:
    """What is new, the oldest first. An empty cursor begins with the day before."""
    server = Server(account)
    ear, cursor = Ear.of(server), Cursor.read(text) if text else Cursor("0")
    page = _page(server, {"min_id": cursor.after} if text else {})
    heard: list[Incoming] = []
    for notice in reversed(page):
        if (incoming := ear.notice(notice)) and (text or incoming.available > ear.now - BEFORE):
            heard.append(incoming)
            cursor = cursor.heard(incoming, str((notice.get("status") or {}).get("edited_at") or ""))
    if page:
        cursor = replace(cursor, after=str(page[0]["id"]))
    more = bool(text) and len(page) == PAGE
    if text and not more and account.memory.claim(f"round:{account.channel}", seconds=ROUND):
        further, cursor = _round(ear, cursor)
        heard += further
    return Batch(tuple(heard), cursor.write(), more=more)


def _round(ear: Ear, cursor: Cursor) -> tuple[list[Incoming], Cursor]:
    """What notifications do not tell. What goes wrong with it now is looked for next time; the rest is not held up."""
    heard: list[Incoming] = []
    for look in (look_again, look_under):
        try:
            found, cursor = look(ear, cursor)
        except ConnectorError as error:
            if error.pauses:
                raise
            continue
        heard += found
    return heard, cursor


def _page(server: Server, query: dict[str, str]) -> list[dict[str, Any]]:
    """Also of those that the account's own filters hold back: citizens are strangers."""
    asked = [*query.items(), ("limit", str(PAGE)), ("include_filtered", "true"), *(("types[]", kind) for kind in TYPES)]
    page = server.ask(NOTIFICATIONS, "The question what is new", asked)
    if not isinstance(page, list):
        raise ConnectorError("The question what is new was answered with nonsense.")
    return page
