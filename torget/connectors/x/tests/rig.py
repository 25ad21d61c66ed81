"""X: the other side is the stand-in."""

from torget.connectors.contract import Account
from torget.connectors.hub import Reference
from torget.connectors.x.tests.standin import CLIENT, SCOPE, SECRET, XSide
from torget.connectors.x.tests.things import ANNA, US, Said
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.rig import Rig

TOKENS = {"client_secret": SECRET, "access_token": "access-0", "refresh_token": "refresh-0", "scope": SCOPE}


class XRig(Rig):
    """An account that has been connected."""

    kind = "x"
    side = XSide

    def own_account(self) -> Account:
        """With tokens that hold."""
        return self.opened()

    def opened(self, **more: str) -> Account:
        """With settings of a test's own."""
        settings = {"client_id": CLIENT, "api": self.address, "user_id": US, "username": "lindby"}
        return self.new_account(settings | more, TOKENS)

    def had(self, platform: Platform) -> set[str]:
        """Our posts that stand there."""
        return {post.name for post in _ours(platform)}

    def words(self, platform: Platform) -> tuple[str, ...] | None:
        """The last post, with those above it that are ours."""
        posts = {post.name: post for post in _ours(platform)}
        post = posts.get(max(posts, key=int, default=""))
        words: list[str] = []
        while post is not None:
            words.insert(0, post.text)
            post = posts.get(post.parent)
        return tuple(words)

    def alternatives(self, platform: Platform) -> tuple[str, ...]:
        """The words of the pictures that the last post carries."""
        last = max((post for post in _ours(platform) if post.media), key=lambda post: int(post.name))
        return tuple(side(platform).media[name].words for name in last.media)

    def somebody(self, platform: Platform) -> Reference:
        """Anna has named us."""
        name = side(platform).says("När öppnar badhuset, @lindby?")
        return Reference(name, author_id=ANNA, author_handle="anna_test")

    def answered(self, platform: Platform) -> str:
        """What our last post stands under."""
        return max(_ours(platform), key=lambda post: int(post.name)).parent

    def speaks(self, platform: Platform, text: str) -> str:
        """Anna names us."""
        return side(platform).says(f"@lindby {text}")


def side(platform: Platform) -> XSide:
    """The stand-in, as what it is."""
    assert isinstance(platform, XSide)
    return platform


def _ours(platform: Platform) -> list[Said]:
    return [post for post in side(platform).posts_said.values() if post.author == US]
