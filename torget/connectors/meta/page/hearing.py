"""What happens on the page: comments, others' posts, mentions and likes.

https://developers.facebook.com/docs/graph-api/webhooks/reference/page, `feed` and `mention`, read 2026-11-21.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Incoming, Kind
from torget.connectors.meta.graph import Graph
from torget.connectors.meta.page.addresses import comment_url, post_url
from torget.connectors.meta.page.making import News, attached, made
from torget.connectors.meta.telling import text_html

ADDED, EDITED, REMOVED = frozenset({"add"}), frozenset({"edited", "edit"}), frozenset({"remove"})
# Anger and grief are no liking, and counting them as such would be a lie
LIKING = frozenset({"like", "love", "care"})
SHOWN = ("message", "photo", "video", "attachment")


def heard(news: News, graph: Graph) -> Iterator[Incoming]:
    """What a change of the page's feed says; nothing where we did it ourselves or it says nothing to us."""
    reader = READERS.get(news.word("item"))
    if reader and news.author != news.page:
        yield from reader(news, graph)


def mentioned(news: News, graph: Graph) -> Iterator[Incoming]:
    """Somebody has named the page in their own place."""
    name = news.word("comment_id") or news.word("post_id")
    if news.word("verb") in ADDED and name and news.author != news.page:
        yield _said(_whole(news, graph, name), Kind.MENTION, name, "")


def _comment(news: News, graph: Graph) -> Iterator[Incoming]:
    name, parent = news.word("comment_id"), news.word("parent_id") or news.word("post_id")
    yield from _thing(news, graph, name, Kind.REPLY, parent)


def _post(news: News, graph: Graph) -> Iterator[Incoming]:
    yield from _thing(news, graph, news.word("post_id"), Kind.MENTION, "")


def _thing(news: News, graph: Graph, name: str, kind: Kind, parent: str) -> Iterator[Incoming]:
    verb = news.word("verb")
    if not name:
        return
    if verb in ADDED:
        yield _said(_whole(news, graph, name), kind, name, parent)
    elif verb in EDITED:
        again = f"{name}/edited/{int(news.at.timestamp())}"
        yield replace(_said(_whole(news, graph, name), Kind.EDIT, again, name), mentions=())
    elif verb in REMOVED:
        yield made(news, Kind.DELETE, f"{name}/removed", target=name)


def _said(news: News, kind: Kind, name: str, target: str) -> Incoming:
    """Whatever stands on our page was said to us (`mentions`), also under what we said elsewhere than here."""
    comment = news.word("comment_id")
    url = news.word("permalink_url") or (comment_url if comment else post_url)(news.page, comment or name)
    return made(
        news,
        kind,
        name,
        target=target,
        html=text_html(news.word("message")),
        url=url,
        mentions=(news.page,),
        attachments=tuple(attached(news.value)),
        held=news.value.get("is_hidden") is True,
    )


def _whole(news: News, graph: Graph, name: str) -> News:
    """With its words, which a call may leave out. What has gone since, or is not ours to read, stays without."""
    if any(news.value.get(field) for field in SHOWN):
        return news
    try:
        found = graph.get(name, "The words of a call", {"fields": "message,from,created_time,permalink_url"})
    except ConnectorError as error:
        if error.permanent and error.advice != "sign-in-again":
            return news
        raise
    return replace(news, value={**found, **news.value}) if isinstance(found, dict) else news


def _reaction(news: News, _graph: Graph) -> Iterator[Incoming]:
    """Counted once a person: who changes liking into something else takes it back."""
    target = news.word("comment_id") or news.word("post_id")
    if not target or not news.author:
        return
    name = f"{target}/liked/{news.author}"
    liking = news.word("reaction_type") in LIKING or news.word("item") == "like"
    if liking and news.word("verb") in ADDED | EDITED:
        yield made(news, Kind.LIKE, name, target=target)
    elif news.word("verb") in REMOVED | EDITED:
        yield made(news, Kind.UNDO, f"{name}/undone/{int(news.at.timestamp())}", target=name)


READERS: dict[str, Callable[[News, Graph], Iterator[Incoming]]] = {
    "comment": _comment,
    "like": _reaction,
    "photo": _post,
    "post": _post,
    "reaction": _reaction,
    "status": _post,
    "video": _post,
}
