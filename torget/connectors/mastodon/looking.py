"""What nobody notifies us of: answers deeper down that do not name us, and messages changed or taken away later."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from torget.connectors.calling import get
from torget.connectors.hub import Incoming
from torget.connectors.mastodon.cursors import Cursor
from torget.connectors.mastodon.hearing import SEEN_BY_ALL, Ear
from torget.connectors.mastodon.server import Server
from torget.connectors.mastodon.times import moment

# The most names in one question (since 4.3), our latest posts, threads in a round, doubts settled in a round
NAMES, POSTS, THREADS, DOUBTS = 20, 20, 3, 5
FRESH = timedelta(days=3)
GONE = frozenset({404, 410})
STATUSES = "/api/v1/statuses"
Found = tuple[list[Incoming], Cursor]


def look_again(ear: Ear, cursor: Cursor) -> Found:
    """Others' messages that were changed or taken away since we heard them."""
    heard: list[Incoming] = []
    names = list(cursor.known)
    there: dict[str, dict[str, Any]] = {}
    for start in range(0, len(names), NAMES):
        there |= _these(ear.server, names[start : start + NAMES])
    for name, status in there.items():
        edited = str(status.get("edited_at") or "")
        if name in cursor.known and edited != cursor.known[name].edited:
            incoming = ear.edit(status)
            heard.append(incoming)
            cursor = cursor.heard(incoming, edited)
    for name in [name for name in names if name not in there][:DOUBTS]:
        if _is_gone(ear.server, name):
            heard.append(ear.removal(name, cursor.known[name].sender))
            cursor = cursor.without(name)
    return heard, cursor


def look_under(ear: Ear, cursor: Cursor) -> Found:
    """Answers in the threads under our latest posts; a few threads each time, in turn."""
    path = f"/api/v1/accounts/{ear.me.id}/statuses"
    ours = ear.server.ask(path, "The look at our own posts", {"limit": str(POSTS), "exclude_reblogs": "true"}) or []
    answered = [status for status in ours if status.get("replies_count") and _is_fresh(ear, status)]
    if not answered:
        return [], cursor
    heard: list[Incoming] = []
    for number in range(min(THREADS, len(answered))):
        root = answered[(cursor.turn + number) % len(answered)]
        for status in _below(ear.server, str(root["id"])):
            if _is_news(ear, cursor, status):
                incoming = ear.status(status)
                heard.append(incoming)
                cursor = cursor.heard(incoming, str(status.get("edited_at") or ""))
    return heard, replace(cursor, turn=(cursor.turn + THREADS) % len(answered))


def _these(server: Server, names: list[str]) -> dict[str, dict[str, Any]]:
    """The statuses of these names that stand, by name. Servers that do not know the question answer with an error."""
    found = server.ask(STATUSES, "The look at what was said", [("id[]", name) for name in names])
    return {str(status["id"]): status for status in found or ()}


def _is_gone(server: Server, name: str) -> bool:
    """By the server's own word for this one alone."""
    response = server.send(lambda token: get(server.at(f"{STATUSES}/{name}"), token=token), "The look at one message")
    return response.status in GONE


def _below(server: Server, name: str) -> list[dict[str, Any]]:
    thread = server.ask(f"{STATUSES}/{name}/context", "The look under our post")
    return list(thread.get("descendants") or ()) if isinstance(thread, dict) else []


def _is_news(ear: Ear, cursor: Cursor, status: dict[str, Any]) -> bool:
    """Somebody's, seen by all, and not known."""
    return (
        str(status.get("id")) not in cursor.known
        and not ear.is_ours(status)
        and status.get("visibility") in SEEN_BY_ALL
    )


def _is_fresh(ear: Ear, status: dict[str, Any]) -> bool:
    return ear.now - moment(status.get("created_at"), ear.now) < FRESH
