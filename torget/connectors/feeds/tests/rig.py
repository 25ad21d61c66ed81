"""Feeds: the other side is a WebSub hub."""

from urllib.parse import parse_qs

from torget.connectors.contract import Account
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.rig import Rig


class FeedsRig(Rig):
    """The hub is told which feeds have news."""

    kind = "feeds"

    def own_account(self) -> Account:
        """With a hub."""
        return self.new_account({"hub": f"{self.address}/hub"})

    def had(self, platform: Platform) -> set[str]:
        """The site's first feed stands for the news in it: pings are told apart by feed, not by post."""
        pinged = {parse_qs(call.body.decode())["hub.url"][0] for call in platform.posts()}
        return {feed for feed in pinged if feed.endswith("example/feed.atom")}

    def words(self, platform: Platform) -> tuple[str, ...] | None:
        """None: the feeds themselves carry the words."""
        return None
