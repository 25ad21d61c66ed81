"""What has been said, asked for: the net under the web hooks. It holds comments under the last fifty posts with their
answers, and the pictures in which somebody has marked us."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from torget.connectors.account import Account
from torget.connectors.hub import Batch, Incoming
from torget.connectors.meta.graph import Graph, items
from torget.connectors.meta.instagram.hearing import News, commented, named
from torget.connectors.meta.instagram.joining import ours
from torget.connectors.meta.marks import Mark

# No more comments come at once
MANY = 50
SAID = "id,text,timestamp,username,from,hidden"
COMMENT = f"{SAID},replies.limit({MANY}){{{SAID}}}"
POST = f"id,permalink,timestamp,comments.limit({MANY}){{{COMMENT}}}"
MARKED = "id,caption,timestamp,username,permalink"


def fetch(graph: Graph, account: Account, cursor: str) -> Batch:
    """Everything said since the cursor, once. Raise ConnectorError."""
    now = datetime.now(UTC)
    mark = Mark.read(cursor, now)
    said = (*_under_posts(graph, account, now), *_marked(graph, account, now))
    return mark.batch((one for one in said if one.said >= mark.floor), now)


def _under_posts(graph: Graph, account: Account, now: datetime) -> Iterator[Incoming]:
    asked = {"fields": POST, "limit": 25}
    for post in graph.each(f"{ours(account)}/media", "The account's posts", asked, pages=2):
        media = {"id": post.get("id"), "permalink": post.get("permalink")}
        for comment in _comments(graph, post):
            yield from commented(News(account, {**comment, "media": media}, now, now))


def _comments(graph: Graph, post: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Each comment, and after it its answers; the first lot came with the post."""
    found: Any = items(post.get("comments"))
    if len(found) >= MANY:
        asked = {"fields": COMMENT, "limit": MANY}
        found = graph.each(f"{post['id']}/comments", "The comments", asked, pages=20)
    for comment in found:
        yield comment
        yield from ({**answer, "parent_id": comment.get("id")} for answer in items(comment.get("replies")))


def _marked(graph: Graph, account: Account, now: datetime) -> Iterator[Incoming]:
    asked = {"fields": MARKED, "limit": 25}
    for media in graph.each(f"{ours(account)}/tags", "The pictures with us", asked, pages=1):
        yield from named(News(account, media, now, now), str(media.get("id")))
