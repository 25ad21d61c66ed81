"""A proven call, read. It tells little, so what it is about is looked at: a comment on one of several pictures names
that picture and not the post, and no call tells when something was said."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Incoming, RawRequest, Received
from torget.connectors.meta.graph import Graph
from torget.connectors.meta.hooks import entries
from torget.connectors.meta.instagram.hearing import News, commented, named
from torget.connectors.meta.instagram.joining import ours
from torget.connectors.meta.telling import mapping, mappings, moment

COMMENT = "id,text,timestamp,username,from,parent_id,hidden,media{id,permalink}"
NAMED_COMMENT, NAMED_MEDIA = "id,text,timestamp", "id,caption,timestamp,username"


def read(request: RawRequest, account: Account, graph: Graph) -> Received:
    """All that it says of our account. An app has one address for all its accounts: what concerns another is that
    one's business, and is heard when its own channel asks."""
    own = (entry for entry in entries(request, "instagram") if str(entry.get("id")) == ours(account))
    return Received(tuple(incoming for entry in own for incoming in _entry(entry, request, account, graph)))


def _entry(entry: dict[str, Any], request: RawRequest, account: Account, graph: Graph) -> Iterator[Incoming]:
    at = moment(entry.get("time"), request.at)
    for change in mappings(entry.get("changes")):
        reader = FIELDS.get(str(change.get("field")))
        if reader:
            yield from reader(News(account, mapping(change.get("value")), at, request.at), graph)


def _comment(news: News, graph: Graph) -> Iterator[Incoming]:
    if name := str(news.value.get("id") or ""):
        yield from commented(_with(news, _looked(graph, name, COMMENT)))


def _mention(news: News, graph: Graph) -> Iterator[Incoming]:
    media, comment = str(news.value.get("media_id") or ""), str(news.value.get("comment_id") or "")
    if not media:
        return
    wanted = (
        f"mentioned_comment.comment_id({comment}){{{NAMED_COMMENT}}}"
        if comment
        else f"mentioned_media.media_id({media}){{{NAMED_MEDIA}}}"
    )
    found = _looked(graph, ours(news.account), wanted)
    yield from named(_with(news, mapping(found.get(wanted.partition(".")[0]))), media, comment)


def _looked(graph: Graph, name: str, fields: str) -> Mapping[str, Any]:
    """What Graph shows; nothing where it has gone since, or is not ours to read."""
    try:
        return mapping(graph.get(name, "The words of a call", {"fields": fields}))
    except ConnectorError as error:
        if error.permanent and error.advice != "sign-in-again":
            return {}
        raise


def _with(news: News, found: Mapping[str, Any]) -> News:
    """What the call told, and over it what Graph shows."""
    return replace(news, value={**news.value, **found})


FIELDS: dict[str, Callable[[News, Graph], Iterator[Incoming]]] = {"comments": _comment, "mentions": _mention}
