"""Did it get out? What the page last said in the place where this was to stand tells."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from torget.connectors.account import Account
from torget.connectors.hub import Outgoing, Receipt
from torget.connectors.meta.finding import MANY, Said, among
from torget.connectors.meta.graph import Graph, items
from torget.connectors.meta.page.opening import page
from torget.connectors.meta.page.speaking import SAID, noted, receipt, wording
from torget.connectors.meta.telling import moment
from torget.connectors.repeating import settled
from torget.connectors.steps import Steps


def find(graph: Graph, account: Account, outgoing: Outgoing) -> Receipt | None:
    """Its receipt, or None where it certainly did not get out. Raise ConnectorError where it is too early to tell."""
    steps = Steps(account, outgoing.key)
    if name := steps.known(SAID):
        return receipt(account, outgoing, name)
    begun = steps.moment()
    if begun is None:
        return None
    if found := among(_ours(graph, account, outgoing), wording(outgoing).text, begun):
        return noted(account, outgoing, found.name)
    settled(begun)
    return None


def _ours(graph: Graph, account: Account, outgoing: Outgoing) -> Iterator[Said]:
    now = datetime.now(UTC)
    for one in _listed(graph, account, outgoing):
        yield Said(str(one["id"]), str(one.get("message", "")), moment(one.get("created_time"), now))


def _listed(graph: Graph, account: Account, outgoing: Outgoing) -> Iterator[dict[str, Any]]:
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


def _by(said: Iterable[dict[str, Any]], page_id: str) -> Iterator[dict[str, Any]]:
    return (one for one in said if str((one.get("from") or {}).get("id", "")) == page_id)
