"""Saying, finding again, correcting and taking back posts
(https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api, read 2026-11-21)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Outgoing, Receipt
from torget.connectors.linkedin.calls import POSTS, Calls, part
from torget.connectors.linkedin.images import Images
from torget.connectors.linkedin.little import little
from torget.connectors.linkedin.wording import card, is_same, wording
from torget.connectors.repeating import MARGIN, say_once
from torget.connectors.steps import Steps

PAGES, PAGE = 10, 100
SAYING, LOOKING = "The post", "The question what we have said"


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of publishing, whichever attempt it is."""

    outgoing: Outgoing
    calls: Calls
    steps: Steps

    def publish(self) -> Receipt:
        """Say it, unless it has been said."""
        return receipt(self.steps.do("post", self._said))

    def find(self) -> Receipt | None:
        """What got out, told by our own latest posts."""
        name = self.steps.known("post") or self._look()
        return receipt(name) if name else None

    def _said(self) -> str:
        content = self._content()
        return say_once(
            self.steps,
            lambda: _named(self.calls.tell("/rest/posts", content, SAYING, of=POSTS).headers),
            self._look,
        )

    def _content(self) -> dict[str, Any]:
        pictures = self.outgoing.pictures
        shown = Images(self.calls, self.steps).content(pictures) if pictures else card(self.outgoing)
        return {
            "author": self.calls.us,
            "commentary": little(wording(self.outgoing).text),
            "visibility": "PUBLIC",
            "distribution": {
                "feedDistribution": "MAIN_FEED",
                "targetEntities": [],
                "thirdPartyDistributionChannels": [],
            },
            "lifecycleState": "PUBLISHED",
            "isReshareDisabledByAuthor": False,
        } | ({"content": shown} if shown else {})

    def _look(self) -> str | None:
        begun = self.steps.moment()
        if begun is None:
            return None
        text = wording(self.outgoing).text
        for post in own_posts(self.calls):
            if made(post) < begun - MARGIN:
                return None
            if is_same(text, post.get("commentary")):
                return str(post["id"])
        return None


def revise(calls: Calls, outgoing: Outgoing, receipt: Receipt) -> Receipt:
    """Other words; LinkedIn lets pictures and links stay as they are."""
    change = {"patch": {"$set": {"commentary": little(wording(outgoing).text)}}}
    path = f"/rest/posts/{part(receipt.external_id)}"
    calls.tell(path, change, "The correction", of=POSTS, how="PARTIAL_UPDATE", idempotent=True)
    return receipt


def withdraw(calls: Calls, receipt: Receipt) -> Receipt:
    """Take it back; none there is as good."""
    calls.remove(f"/rest/posts/{part(receipt.external_id)}", of=POSTS)
    return receipt


def own_posts(calls: Calls, *, most: int | None = None) -> Iterator[Mapping[str, Any]]:
    """Our own posts, the latest first: one page of so many, else all. Raise ConnectorError where there is no end."""
    size = most or PAGE
    query = {"q": "author", "author": calls.us, "sortBy": "CREATED", "count": str(size)}
    for start in range(0, PAGES * size, size):
        page = {"start": str(start)} if start else {}
        answer = calls.ask("/rest/posts", query | page, LOOKING, of=POSTS, how="FINDER")
        posts = [post for post in answer.get("elements") or () if isinstance(post, dict) and post.get("id")]
        yield from posts
        if most or len(posts) < size:
            return
    raise ConnectorError("We have said too much since to find it again.", unknown=True)


def made(post: Mapping[str, Any]) -> datetime:
    """When it was said, by LinkedIn's clock."""
    return moment(post.get("createdAt") or post.get("publishedAt"))


def moment(milliseconds: object) -> datetime:
    """A time as LinkedIn tells it; the beginning of time where it does not."""
    return datetime.fromtimestamp(int(str(milliseconds or 0)) / 1000, UTC)


def receipt(name: str) -> Receipt:
    """LinkedIn's word that it has the post."""
    return Receipt(name, f"https://www.linkedin.com/feed/update/{name}/")


def _named(headers: Mapping[str, str]) -> str:
    name = headers.get("x-restli-id") or headers.get("x-linkedin-id") or ""
    if not name:
        raise ConnectorError(f"{SAYING} was answered without a name.", unknown=True)
    return name
