"""Facebook pages: the other side is a stand-in that keeps what it is told and minds how it is told."""

import json
import time
from datetime import UTC, datetime
from typing import Any

from torget.connectors.contract import Account
from torget.connectors.hub import RawRequest, Reference
from torget.connectors.meta.page.tests.standin import PAGE_TOKEN, WRITER, PagePlatform, Thing
from torget.connectors.meta.tests.graph import APP, APP_SECRET, WORD, signature
from torget.connectors.meta.tests.shelves import PAGE
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.rig import Rig

SECRETS = {"app_secret": APP_SECRET, "access_token": PAGE_TOKEN, "verify_token": WORD}


class FacebookPageRig(Rig):
    """A page that has been connected."""

    kind = "facebook_page"
    side = PagePlatform

    def own_account(self) -> Account:
        """With a token of the page."""
        settings = {"app_id": APP, "page_id": PAGE, "page_name": "Lindby kommun", "api": self.address}
        return self.new_account(settings, SECRETS)

    def had(self, platform: Platform) -> set[str]:
        """The page's own posts."""
        return {one.id for one in _side(platform).things.values() if one.node == "PagePost" and one.author == PAGE}

    def words(self, platform: Platform) -> tuple[str, ...] | None:
        """What the page said last."""
        return (_last(platform).message,)

    def alternatives(self, platform: Platform) -> tuple[str, ...]:
        """The words of the pictures of the last post."""
        return tuple(_side(platform).things[picture].message for picture in _last(platform).more["pictures"])

    def somebody(self, platform: Platform) -> Reference:
        """A comment under a post of ours."""
        comment = self.comments(platform, "När öppnar badhuset?")
        return Reference(comment, author_id=WRITER, author_name="Kim Ek")

    def answered(self, platform: Platform) -> str:
        """What our last comment stands under."""
        return _last(platform, "Comment").parent

    def speaks(self, platform: Platform, text: str) -> str:
        """A comment."""
        return self.comments(platform, text)

    def calls(self, platform: Platform, text: str) -> RawRequest:
        """A call about a comment."""
        name = self.comments(platform, text)
        return self.call({"changes": [change(_side(platform), name, message=text)]})

    def comments(self, platform: Platform, text: str) -> str:
        """Somebody comments on a post of ours; the comment's name."""
        side = _side(platform)
        with side.lock:
            post = side.keep("PagePost", f"{PAGE}_", PAGE, "Badhuset öppnar i dag.", at=time.time() - 3600)
            own = post.id.rpartition("_")[2]
            return side.keep("Comment", f"{own}_", WRITER, text, parent=post.id).id

    def call(self, entry: dict[str, Any], *, at: datetime | None = None) -> RawRequest:
        """A signed call with one entry about our page."""
        told = {"id": PAGE, "time": int(time.time()), **entry}
        body = json.dumps({"object": "page", "entry": [told]}).encode()
        headers = {"x-hub-signature-256": signature(body), "content-type": "application/json"}
        return RawRequest("POST", self.account.hook, headers, body, at or datetime.now(UTC))


def change(side: PagePlatform, name: str, verb: str = "add", **more: Any) -> dict[str, Any]:
    """A change of the feed as a call tells it, about a comment that stands there."""
    comment = side.things[name]
    value = {
        "item": "comment",
        "verb": verb,
        "comment_id": name,
        "post_id": comment.parent,
        "parent_id": comment.parent,
        "created_time": int(comment.at),
        "from": {"id": comment.author, "name": "Kim Ek"},
    }
    return {"field": "feed", "value": value | more}


def _side(platform: Platform) -> PagePlatform:
    assert isinstance(platform, PagePlatform)
    return platform


def _last(platform: Platform, node: str = "PagePost") -> Thing:
    found = [one for one in _side(platform).things.values() if one.node == node and one.author == PAGE]
    return found[-1]
