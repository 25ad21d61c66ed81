"""Did it get out? Facebook takes no key of ours along, and we hide nothing in the text: the words themselves tell, and
the moment when we began to say them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Outgoing, Receipt
from torget.connectors.meta.graph import Graph, items
from torget.connectors.meta.page.making import moment
from torget.connectors.meta.page.opening import page
from torget.connectors.meta.page.speaking import BEGUN, SAID, noted, receipt, wording
from torget.connectors.steps import Steps

# Their clock may be behind ours
SKEW = timedelta(minutes=2)
# What was just said may not stand in their lists yet
SETTLING = timedelta(minutes=1)
MANY = 50


def find(graph: Graph, account: Account, outgoing: Outgoing) -> Receipt | None:
    """Its receipt, or None where it certainly did not get out. Raise ConnectorError where it is too early to tell."""
    steps = Steps(account, outgoing.key)
    if name := steps.known(SAID):
        return receipt(account, outgoing, name)
    begun = steps.known(BEGUN)
    if begun is None:
        return None
    now, since = datetime.now(UTC), datetime.fromisoformat(begun)
    words = _folded(wording(outgoing).text)
    for said in _ours(graph, account, outgoing):
        if moment(said.get("created_time"), now) >= since - SKEW and _folded(str(said.get("message", ""))) == words:
            return noted(account, outgoing, str(said["id"]))
    if now - since < SETTLING:
        raise ConnectorError("It is too early to tell.", unknown=True, retry_after=SETTLING.total_seconds())
    return None


def _ours(graph: Graph, account: Account, outgoing: Outgoing) -> Iterator[dict[str, Any]]:
    """What the page last said in the place where this was to stand."""
    said = {"fields": "id,message,created_time,from", "limit": MANY}
    if outgoing.answers is None:
        yield from graph.each(f"{page(account)}/published_posts", "The page's posts", said, pages=1)
    elif outgoing.answers.direct:
        asked = _talk(outgoing.answers.author_id)
        for talk in graph.each(f"{page(account)}/conversations", "The talk", asked, pages=1):
            yield from _by(items(talk.get("messages")), page(account))
    else:
        asked = said | {"filter": "stream", "order": "reverse_chronological"}
        path = f"{outgoing.answers.external_id}/comments"
        yield from _by(graph.each(path, "The comments", asked, pages=1), page(account))


def _talk(person: str) -> dict[str, Any]:
    wanted = f"messages.limit({MANY}){{id,message,created_time,from}}"
    return {"platform": "MESSENGER", "user_id": person, "fields": wanted}


def _by(said: Any, page_id: str) -> Iterator[dict[str, Any]]:
    return (one for one in said if str((one.get("from") or {}).get("id", "")) == page_id)


def _folded(text: str) -> str:
    """Without what Facebook may do to white space."""
    return " ".join(text.split())
