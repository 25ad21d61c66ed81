"""Stand-ins with a door: the page where a person says yes, which here sends everybody back at once with what they came
for."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

from torget.connectors.mastodon.tests.stand_in import StandIn as MastodonSide
from torget.connectors.meta.page.tests.standin import PERSON_TOKEN, PagePlatform
from torget.connectors.x.tests.standin import XSide
from torget.testing.connectors.platform import Call, Step


def asked_at(call: Call, door: str) -> dict[str, str] | None:
    """What a person brought to the door; None for every other call."""
    parts = urlsplit(call.path)
    return dict(parse_qsl(parts.query)) if parts.path.endswith(door) else None


def sent_back(asked: Mapping[str, str], answer: Mapping[str, str]) -> Step:
    """To where they came from."""
    return Step(302, {"Location": f"{asked['redirect_uri']}?{urlencode(answer)}"})


class XDoor(XSide):
    """X, where everybody says yes."""

    def answer(self, call: Call) -> Step:
        """The door, or whatever else there is."""
        if asked := asked_at(call, "/i/oauth2/authorize"):
            return sent_back(asked, self.consents(f"{self.url}{call.path}"))
        return super().answer(call)


class MastodonDoor(MastodonSide):
    """A server, where everybody says yes."""

    def answer(self, call: Call) -> Step:
        """The door, or whatever else there is."""
        if asked := asked_at(call, "/oauth/authorize"):
            return sent_back(asked, self.allow(f"{self.url}{call.path}"))
        return super().answer(call)


class PageDoor(PagePlatform):
    """Pages, all of which everybody opens."""

    def answer(self, call: Call) -> Step:
        """The door, or whatever else there is."""
        if asked := asked_at(call, "/dialog/oauth"):
            self.codes[code := f"code-{len(self.codes)}"] = PERSON_TOKEN
            return sent_back(asked, {"code": code, "state": asked["state"]})
        return super().answer(call)
