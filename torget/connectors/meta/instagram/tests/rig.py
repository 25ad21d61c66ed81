"""Instagram: the other side is a stand-in that keeps what it is told and minds how it is told."""

import json
import time
from datetime import UTC, datetime
from typing import Any

from torget.connectors.contract import Account
from torget.connectors.hub import RawRequest, Reference
from torget.connectors.meta.instagram.tests.standin import (
    ACCOUNT,
    PAGE_TOKEN,
    USERNAME,
    WRITER,
    WRITER_NAME,
    InstagramPlatform,
    Thing,
)
from torget.connectors.meta.tests.graph import APP, APP_SECRET, WORD, signature
from torget.connectors.meta.tests.shelves import PAGE
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.rig import Rig

SECRETS = {"app_secret": APP_SECRET, "access_token": PAGE_TOKEN, "verify_token": WORD}


class InstagramRig(Rig):
    """An account that has been connected."""

    kind = "instagram"
    side = InstagramPlatform

    def own_account(self) -> Account:
        """With a token of its page."""
        chosen = {"account_id": ACCOUNT, "username": USERNAME, "page_id": PAGE}
        return self.new_account({"app_id": APP, "api": self.address} | chosen, SECRETS)

    def had(self, platform: Platform) -> set[str]:
        """The account's posts."""
        return {one.id for one in _ours(platform, "IGMedia")}

    def words(self, platform: Platform) -> tuple[str, ...] | None:
        """The last caption."""
        return (_ours(platform, "IGMedia")[-1].text,)

    def alternatives(self, platform: Platform) -> tuple[str, ...]:
        """The words of the pictures of the last post."""
        return _ours(platform, "IGMedia")[-1].alternatives

    def somebody(self, platform: Platform) -> Reference:
        """A comment under a post of ours."""
        return Reference(self.comments(platform, "När öppnar badhuset?"), author_id=WRITER, author_handle=WRITER_NAME)

    def answered(self, platform: Platform) -> str:
        """What our last comment stands under."""
        return _ours(platform, "IGComment")[-1].parent

    def speaks(self, platform: Platform, text: str) -> str:
        """A comment."""
        return self.comments(platform, text)

    def calls(self, platform: Platform, text: str) -> RawRequest:
        """A call about a comment."""
        return self.call("comments", told(_side(platform), self.comments(platform, text)))

    def comments(self, platform: Platform, text: str, **more: Any) -> str:
        """Somebody comments on a post of ours; the comment's name."""
        side = _side(platform)
        with side.lock:
            post = side.keep("IGMedia", ACCOUNT, "Badhuset öppnar i dag.", at=time.time() - 3600)
            return side.keep("IGComment", WRITER, text, media=post.id, **more).id

    def call(self, field: str, value: Any, *, account: str = ACCOUNT, at: datetime | None = None) -> RawRequest:
        """A signed call with one change of our account."""
        entry = {"id": account, "time": int(time.time()), "changes": [{"field": field, "value": value}]}
        body = json.dumps({"object": "instagram", "entry": [entry]}, ensure_ascii=False).encode()
        headers = {"x-hub-signature-256": signature(body), "content-type": "application/json"}
        return RawRequest("POST", self.account.hook, headers, body, at or datetime.now(UTC))


def told(side: InstagramPlatform, name: str) -> dict[str, Any]:
    """A comment as a call tells of it: without its time, and with the picture that it stands under."""
    comment = side.things[name]
    media = {"id": comment.media, "media_product_type": "FEED"}
    who = {"id": comment.author, "username": comment.username}
    value = {"id": name, "text": comment.text, "from": who, "media": media}
    return value | ({"parent_id": comment.parent} if comment.parent else {})


def _side(platform: Platform) -> InstagramPlatform:
    assert isinstance(platform, InstagramPlatform)
    return platform


def _ours(platform: Platform, node: str) -> list[Thing]:
    return [one for one in _side(platform).things.values() if one.node == node and one.author == ACCOUNT]
