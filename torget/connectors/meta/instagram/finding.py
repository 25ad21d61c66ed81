"""Did it get out? What was prepared tells whether it was published; its words and its time tell which one it is."""

from collections.abc import Iterator
from datetime import UTC, datetime

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Outgoing, Receipt, Reference
from torget.connectors.meta.containers import PUBLISHED
from torget.connectors.meta.finding import MANY, Said, among
from torget.connectors.meta.graph import Graph
from torget.connectors.meta.instagram.joining import is_ours, ours
from torget.connectors.meta.instagram.names import is_elsewhere
from torget.connectors.meta.instagram.speaking import WHOLE, known, noted, prepared, wording
from torget.connectors.meta.telling import mapping, moment
from torget.connectors.repeating import settled
from torget.connectors.steps import Steps

LATER = 600.0


def find(graph: Graph, account: Account, outgoing: Outgoing) -> Receipt | None:
    """Its receipt, or None where it certainly did not get out. Raise ConnectorError where nobody can tell yet."""
    if receipt := known(account, outgoing):
        return receipt
    begun = Steps(account, outgoing.key).moment()
    if begun is None:
        return None
    if found := among(_ours(graph, account, outgoing), wording(outgoing).text, begun):
        return noted(account, outgoing, found.name, found.url)
    settled(begun)
    if outgoing.answers is None and _is_out(graph, account, outgoing):
        raise ConnectorError("It is out, but not to be found by its words.", unknown=True, retry_after=LATER)
    return None


def _is_out(graph: Graph, account: Account, outgoing: Outgoing) -> bool:
    containers = prepared(graph, account, outgoing)
    container = containers.kept(WHOLE)
    return bool(container) and containers.state(container)[0] == PUBLISHED


def _ours(graph: Graph, account: Account, outgoing: Outgoing) -> Iterator[Said]:
    """What we last said in the place where this was to stand."""
    if outgoing.answers:
        yield from _answers(graph, account, outgoing.answers)
        return
    now, asked = datetime.now(UTC), {"fields": "id,caption,timestamp,permalink", "limit": MANY}
    for one in graph.each(f"{ours(account)}/media", "The account's pictures", asked, pages=1):
        at, url = moment(one.get("timestamp"), now), str(one.get("permalink", ""))
        yield Said(str(one["id"]), str(one.get("caption", "")), at, url)


def _answers(graph: Graph, account: Account, target: Reference) -> Iterator[Said]:
    """Whatever is answered, the answer stands under the first comment of the talk."""
    if is_elsewhere(target.external_id):
        why = "Instagram shows nobody what stands under others' pictures."
        raise ConnectorError(why, permanent=True, advice="outcome-unknown")
    told = mapping(graph.get(target.external_id, "The comment", {"fields": "id,parent_id"}))
    first = str(told.get("parent_id") or target.external_id)
    now, asked = datetime.now(UTC), {"fields": "id,text,timestamp,username,from", "limit": MANY}
    for one in graph.each(f"{first}/replies", "The answers", asked, pages=4):
        if is_ours(account, mapping(one.get("from")).get("id"), one.get("username")):
            yield Said(str(one["id"]), str(one.get("text", "")), moment(one.get("timestamp"), now))
