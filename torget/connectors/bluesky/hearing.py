"""Asking the view what others have done towards us since we last asked."""

from datetime import UTC, datetime
from typing import Any

from torget.connectors.account import Account
from torget.connectors.bluesky.cursors import Cursor
from torget.connectors.bluesky.notices import Notice
from torget.connectors.bluesky.server import Server
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Batch

ASKING = "Asking for news"
PAGE = 100
# Of one look; a longer list is read on in the next
PAGES = 10


def fetch(account: Account, cursor: str) -> Batch:
    """What is new, the oldest first. Raise ConnectorError."""
    server, now = Server(account), datetime.now(UTC)
    place, found = Cursor.read(cursor, now), []
    for _ in range(PAGES):
        notices, onward = _page(server, place)
        new = [notice for notice in notices if place.is_new(notice.uri, notice.available)]
        for notice in new:
            place = place.passing(notice.uri, notice.available)
        found += new
        place = place.reading_on(onward)
        if not onward:
            place = place.finished()
            break
    found = sorted((notice for notice in found if notice.concerns(server.did)), key=lambda notice: notice.available)
    illustrated = [notice.uri for notice in found if notice.has_pictures]
    shown = server.posts(illustrated, "Looking up pictures")
    incoming = tuple(notice.incoming(now, shown.get(notice.uri)) for notice in found)
    return Batch(incoming, place.written(), more=bool(place.page))


def _page(server: Server, place: Cursor) -> tuple[list[Notice], str]:
    """One page of the list, and where it goes on; empty where nothing older is of interest."""
    query = {"limit": str(PAGE)} | ({"cursor": place.page} if place.page else {})
    told: dict[str, Any] = server.get("app.bsky.notification.listNotifications", query, ASKING)
    try:
        notices = [Notice.of(entry) for entry in told["notifications"]]
    except (KeyError, TypeError, ValueError) as error:
        raise ConnectorError("Asking for news was answered with nonsense.") from error
    # The list is ordered by what writers claim, where that is earlier
    done = bool(notices) and notices[-1].said < place.edge
    return notices, "" if done else str(told.get("cursor") or "")
