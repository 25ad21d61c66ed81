"""WordPress: the other side is a site."""

from collections.abc import Mapping

from torget.connectors.contract import Account
from torget.connectors.hub import Reference
from torget.connectors.wordpress.names import comment_name, post_name
from torget.connectors.wordpress.tests.stand_in import PASSWORD, USERNAME, StandIn
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.rig import Rig


def site(platform: Platform) -> StandIn:
    """The other side as what it is."""
    assert isinstance(platform, StandIn)
    return platform


class WordPressRig(Rig):
    """A site with one post of somebody else's, where visitors comment."""

    kind = "wordpress"
    side = StandIn

    def own_account(self) -> Account:
        """Ours, as an editor."""
        return self.account_with({})

    def account_with(self, settings: Mapping[str, str]) -> Account:
        """Ours with further settings."""
        given = {"server": f"{self.address}/", "username": USERNAME, **settings}
        return self.new_account(given, {"application_password": PASSWORD})

    def had(self, platform: Platform) -> set[str]:
        """What is published there."""
        there = site(platform).posts_there.values()
        return {post_name(self.address, post["id"]) for post in there if post["status"] == "publish"}

    def words(self, platform: Platform) -> tuple[str, ...] | None:
        """The last post under its title."""
        post = list(site(platform).posts_there.values())[-1]
        return (f"<h2>{post['title']}</h2>{post['content']}",)

    def alternatives(self, platform: Platform) -> tuple[str, ...]:
        """Of the pictures of the library."""
        return tuple(picture["alt_text"] for picture in site(platform).media.values())

    def somebody(self, platform: Platform) -> Reference:
        """A visitor under the first post."""
        comment = site(platform).comment(4, "När öppnar badhuset?")
        return Reference(comment_name(self.address, 4, comment["id"]))

    def answered(self, platform: Platform) -> str:
        """What our last comment stands under."""
        last = list(site(platform).comments.values())[-1]
        return comment_name(self.address, last["post"], last["parent"])

    def speaks(self, platform: Platform, text: str) -> str:
        """A visitor comments."""
        return comment_name(self.address, 4, site(platform).comment(4, text)["id"])
