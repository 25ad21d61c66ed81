"""What has been said to us, asked for: answers under what we last said, and where somebody mentions us.

https://developers.facebook.com/documentation/threads/retrieve-and-manage-replies/replies-and-conversations (2026-02-02)
and https://developers.facebook.com/docs/threads/threads-mentions, read 2026-11-21.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any

from torget.connectors.account import Account
from torget.connectors.hub import Batch, Incoming, Kind, Sender
from torget.connectors.meta.graph import Graph
from torget.connectors.meta.marks import Mark
from torget.connectors.meta.telling import mapping, moment, text_html
from torget.connectors.meta.threads.leave import user

SITE = "https://www.threads.com"
POSTS, MANY = 50, 100
POST = "id,has_replies,root_post"
SAID = "id,text,username,permalink,timestamp,media_type,media_url,root_post,replied_to,is_reply_owned_by_me,hide_status"
MENTION = "id,text,username,permalink,timestamp,media_type,media_url"
# What is not shown to everybody, by us, by Threads or by its writer's blocks
HELD = frozenset({"HIDDEN", "COVERED", "BLOCKED", "RESTRICTED"})
PICTURED = frozenset({"IMAGE", "VIDEO", "AUDIO"})


@dataclass(frozen=True, slots=True)
class Ear:
    """One look. now: when it is made."""

    graph: Graph
    account: Account
    mark: Mark
    now: datetime

    def hears(self) -> Iterator[Incoming]:
        """Mentions first: one that is also an answer is told as an answer."""
        yield from self._mentions()
        own = tuple(self._posts("threads"))
        for post in own:
            yield from self._under(str(post["id"]), "conversation")
        known = {str(post["id"]) for post in own}
        for answer in self._posts("replies"):
            if str(mapping(answer.get("root_post")).get("id")) not in known:
                yield from self._under(str(answer["id"]), "replies")

    def _posts(self, edge: str) -> Iterator[dict[str, Any]]:
        """What we last said, that somebody has answered."""
        asked = {"fields": POST, "limit": POSTS}
        found = self.graph.each(f"{user(self.account)}/{edge}", "The account's posts", asked, pages=1)
        return (post for post in found if post.get("has_replies"))

    def _under(self, name: str, edge: str) -> Iterator[Incoming]:
        asked = {"fields": SAID, "limit": MANY, "reverse": True}
        for one in self._new(self.graph.each(f"{name}/{edge}", "The answers", asked)):
            target = str(mapping(one.get("replied_to")).get("id") or name)
            yield from self._said(one, Kind.REPLY, target)

    def _mentions(self) -> Iterator[Incoming]:
        asked = {"fields": MENTION, "limit": MANY}
        path = f"{user(self.account)}/mentions"
        for one in self._new(self.graph.each(path, "The mentions", asked, pages=10, bare=True)):
            yield from self._said(one, Kind.MENTION, "")

    def _new(self, found: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The newest first, down to where we know them all."""
        return takewhile(lambda one: moment(one.get("timestamp"), self.now) >= self.mark.floor, found)

    def _said(self, one: Mapping[str, Any], kind: Kind, target: str) -> Iterator[Incoming]:
        username = str(one.get("username") or "")
        ours = one.get("is_reply_owned_by_me") is True or username == self.account.settings.get("username")
        if ours or not one.get("id"):
            return
        said = min(moment(one.get("timestamp"), self.now), self.now)
        yield Incoming(
            kind=kind,
            external_id=str(one["id"]),
            sender=_sender(username, str(one["id"])),
            said=said,
            available=said,
            fetched=self.now,
            target=target,
            html=text_html(str(one.get("text") or "")),
            url=str(one.get("permalink") or ""),
            mentions=(user(self.account),),
            attachments=tuple(_attached(one)),
            raw=json.dumps(one, ensure_ascii=False).encode(),
            held=one.get("hide_status") in HELD,
        )


def fetch(graph: Graph, account: Account, cursor: str) -> Batch:
    """Everything said since the cursor, once. Raise ConnectorError."""
    now = datetime.now(UTC)
    mark = Mark.read(cursor, now)
    return mark.batch(Ear(graph, account, mark, now).hears(), now)


def _sender(username: str, name: str) -> Sender:
    """Threads tells names and no numbers; whom it does not name is nobody else than the writer of just this."""
    if not username:
        return Sender(f"unnamed:{name}")
    return Sender(username, username, username, f"{SITE}/@{username}")


def _attached(one: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """A picture or a film as a link: the bytes stay with Threads."""
    kind, url = str(one.get("media_type", "")), one.get("media_url")
    if kind in PICTURED and isinstance(url, str):
        yield {"url": url, "type": kind.lower()}
