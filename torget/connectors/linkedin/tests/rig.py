"""LinkedIn: the other side is the stand-in."""

from torget.connectors.contract import Account
from torget.connectors.hub import Reference
from torget.connectors.linkedin.tests.standin import CLIENT, SCOPE, SECRET, LinkedInSide
from torget.connectors.linkedin.tests.things import ANNA, OURS, US, Comment, Said
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.rig import Rig

TOKENS = {"client_secret": SECRET, "access_token": "access-0", "scope": SCOPE}


class LinkedInRig(Rig):
    """A page that has been connected."""

    kind = "linkedin"
    side = LinkedInSide

    def own_account(self) -> Account:
        """With a token that holds."""
        return self.opened()

    def opened(self, **more: str) -> Account:
        """With settings of a test's own."""
        settings = {"client_id": CLIENT, "api": self.address, "organization": US, "vanity": "lindby-kommun"}
        return self.new_account(settings | more, TOKENS)

    def had(self, platform: Platform) -> set[str]:
        """Our posts that stand there."""
        return set(side(platform).posts_said)

    def words(self, platform: Platform) -> tuple[str, ...] | None:
        """The last post, as it is read there."""
        return (_last(platform).text,)

    def alternatives(self, platform: Platform) -> tuple[str, ...]:
        """The words of the pictures that the last post carries."""
        return tuple(image["altText"] for image in _last(platform).images)

    def somebody(self, platform: Platform) -> Reference:
        """Anna has commented a post of ours."""
        return Reference(side(platform).says("När öppnar badhuset?", _post(platform)), author_id=ANNA)

    def answered(self, platform: Platform) -> str:
        """What our last comment stands under."""
        return _answer(platform).parent

    def speaks(self, platform: Platform, text: str) -> str:
        """Anna comments a post of ours."""
        return side(platform).says(text, _post(platform))


def side(platform: Platform) -> LinkedInSide:
    """The stand-in, as what it is."""
    assert isinstance(platform, LinkedInSide)
    return platform


def _post(platform: Platform) -> str:
    return next(iter(side(platform).posts_said), "") or side(platform).posts_itself("Nytt från Lindby")


def _last(platform: Platform) -> Said:
    return list(side(platform).posts_said.values())[-1]


def _answer(platform: Platform) -> Comment:
    return [comment for comment in side(platform).comments.values() if comment.actor == OURS][-1]
