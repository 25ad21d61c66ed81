"""What has been said, asked for: the net under the web hooks, which Facebook repeats for 36 hours and then drops.

It holds comments on the last posts of the page, others' posts on it, and the latest talks.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any

from torget.connectors.account import Account
from torget.connectors.hub import Batch, Incoming
from torget.connectors.meta.graph import Graph, items
from torget.connectors.meta.marks import Mark
from torget.connectors.meta.page.hearing import heard
from torget.connectors.meta.page.joining import takes_messages
from torget.connectors.meta.page.making import News
from torget.connectors.meta.page.messaging import written
from torget.connectors.meta.page.opening import page
from torget.connectors.meta.telling import moment

MANY = 100
COMMENT = "id,message,created_time,from,parent{id},attachment,permalink_url,is_hidden"
NEWEST_FIRST = f"comments.filter(stream).order(reverse_chronological).limit({MANY}){{{COMMENT}}}"
POST = f"id,message,created_time,from,permalink_url,{NEWEST_FIRST}"
MESSAGE = "id,message,created_time,from,attachments"
TALK = f"id,updated_time,messages.limit({MANY}){{{MESSAGE}}}"


def fetch(graph: Graph, account: Account, cursor: str) -> Batch:
    """Everything said since the cursor, once. Raise ConnectorError."""
    now = datetime.now(UTC)
    mark = Mark.read(cursor, now)
    said = [*_posts(graph, page(account), mark, now)]
    if takes_messages(account):
        said += _messages(graph, account, mark, now)
    return mark.batch(said, now)


def _posts(graph: Graph, page_id: str, mark: Mark, now: datetime) -> Iterator[Incoming]:
    asked = {"fields": POST, "limit": 25}
    for post in graph.each(f"{page_id}/feed", "The page's feed", asked, pages=4):
        value = {**post, "item": "post", "verb": "add", "post_id": post.get("id")}
        if moment(post.get("created_time"), now) >= mark.floor:
            yield from heard(News(page_id, value, now, now), graph)
        for comment in _comments(graph, post, mark, now):
            yield from heard(News(page_id, _as_told(comment, str(post.get("id"))), now, now), graph)


def _comments(graph: Graph, post: dict[str, Any], mark: Mark, now: datetime) -> Iterator[dict[str, Any]]:
    """The newest first, down to where we know them all; the first lot came with the post."""
    found: Any = items(post.get("comments"))
    if len(found) >= MANY:
        asked = {"fields": COMMENT, "filter": "stream", "order": "reverse_chronological", "limit": MANY}
        found = graph.each(f"{post['id']}/comments", "The comments", asked)
    return takewhile(lambda comment: moment(comment.get("created_time"), now) >= mark.floor, found)


def _as_told(comment: dict[str, Any], post: str) -> dict[str, Any]:
    """A comment in the shape of a web hook."""
    parent = (comment.get("parent") or {}).get("id") or post
    picture = ((comment.get("attachment") or {}).get("media") or {}).get("image", {}).get("src")
    value = {"item": "comment", "verb": "add", "comment_id": comment.get("id"), "parent_id": parent, "post_id": post}
    return {**comment, **value} | ({"photo": picture} if picture else {})


def _messages(graph: Graph, account: Account, mark: Mark, now: datetime) -> Iterator[Incoming]:
    asked = {"platform": "MESSENGER", "fields": TALK, "limit": 25}
    talks = graph.each(f"{page(account)}/conversations", "The talks", asked, pages=4)
    for talk in takewhile(lambda one: moment(one.get("updated_time"), now) >= mark.floor, talks):
        for message in reversed(items(talk.get("messages"))):
            news = News(page(account), {**message, "text": message.get("message", "")}, now, now)
            if moment(message.get("created_time"), now) >= mark.floor and news.author not in {"", news.page}:
                yield written(news, account, str(message["id"]))
