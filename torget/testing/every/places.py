"""The platforms where Lindby is, each with somebody who answers there."""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Generic, TypeVar
from urllib.request import Request, urlopen

from torget.connectors.bluesky.tests import stand_in as bluesky
from torget.connectors.mastodon.tests.stand_in import StandIn as MastodonSide
from torget.connectors.meta.page.tests.rig import FacebookPageRig, change
from torget.connectors.meta.page.tests.standin import WRITER, PagePlatform
from torget.connectors.meta.tests.graph import APP, APP_SECRET
from torget.connectors.table import CONNECTORS
from torget.connectors.wordpress.names import comment_name, numbers
from torget.connectors.wordpress.tests import stand_in as wordpress
from torget.connectors.x.tests.standin import CLIENT, SECRET, XSide
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.rig import Rig
from torget.testing.connectors.rigs import RIGS
from torget.testing.live import LiveTorget
from torget.testing.peers.mail import MailPeer

Side = TypeVar("Side")
Stand = TypeVar("Stand", bound=Platform)
FRIDA = "frida@hem.example"


@dataclass
class Place(ABC, Generic[Side]):
    """One platform. known: what stood there when a story began.

    journey: leave is given there, in the browser; takes: which of several things it is given for.
    """

    side: Side
    torget: LiveTorget
    known: set[str] = field(default_factory=set)
    kind: ClassVar[str]
    journey: ClassVar[bool] = False
    takes: ClassVar[str] = ""

    @property
    @abstractmethod
    def typed(self) -> Mapping[str, str]:
        """What a person writes to connect it, by setting."""

    @abstractmethod
    def stands(self) -> set[str]:
        """What has come to stand there since the story began."""

    @abstractmethod
    def last(self) -> str:
        """What was said there last, all of it."""

    @abstractmethod
    def alternatives(self) -> tuple[str, ...]:
        """The words of the pictures of what was said last."""

    @abstractmethod
    def answer(self, text: str) -> str:
        """Somebody there answers our latest post; the name of what they say."""

    def begin(self) -> None:
        """A story begins: what stands there now is of no interest."""
        self.known = set()
        self.known = self.stands()


class Platformed(Place[Stand]):
    """A platform with a stand-in."""

    @property
    def rig(self) -> Rig:
        """What can be asked of it."""
        return RIGS[self.kind](self.side.url)

    def stands(self) -> set[str]:
        """Our posts."""
        with self.side.lock:
            return self.rig.had(self.side) - self.known

    def last(self) -> str:
        """The words of our posts."""
        with self.side.lock:
            return "\n".join(self.rig.words(self.side) or ())

    def alternatives(self) -> tuple[str, ...]:
        """Of the pictures of our last post."""
        with self.side.lock:
            return self.rig.alternatives(self.side)

    def answered(self) -> str:
        """What our last answer stands under."""
        with self.side.lock:
            return self.rig.answered(self.side)


class Bluesky(Platformed[bluesky.StandIn]):
    """By an app password."""

    kind = "bluesky"

    @property
    def typed(self) -> Mapping[str, str]:
        """A handle, a password, and where."""
        return {"handle": bluesky.HANDLE, "app_password": bluesky.PASSWORD, "server": self.side.url}

    def answer(self, text: str) -> str:
        """Asta, under the first post."""
        first = self.side.reference(min(self.stands()))
        return self.side.somebody(
            bluesky.POST, {"text": text, "reply": {"root": first, "parent": first}}, reason="reply"
        )


class Mastodon(Platformed[MastodonSide]):
    """By leave that a person gives there."""

    kind, journey = "mastodon", True

    @property
    def typed(self) -> Mapping[str, str]:
        """Only where."""
        return {"server": self.side.url}

    def answer(self, text: str) -> str:
        """Asta, under the first status."""
        return self.side.somebody(f"@lindby {text}", under=min(self.stands()))


class X(Platformed[XSide]):
    """By leave that a person gives there, and for money."""

    kind, journey = "x", True

    @property
    def typed(self) -> Mapping[str, str]:
        """The app, and where."""
        return {"client_id": CLIENT, "client_secret": SECRET, "api": self.side.url}

    def answer(self, text: str) -> str:
        """Anna, under the first post."""
        return self.side.says(f"@lindby {text}", under=min(self.stands(), key=int))


class Page(Platformed[PagePlatform]):
    """By leave for one of two pages; it calls us when somebody answers."""

    kind, journey, takes = "facebook_page", True, "Lindby kommun"

    @property
    def typed(self) -> Mapping[str, str]:
        """The app, and where."""
        return {"app_id": APP, "app_secret": APP_SECRET, "api": self.side.url}

    def answer(self, text: str) -> str:
        """A comment, told by a call to where we said that we can be called."""
        post = min(self.stands())
        with self.side.lock:
            comment = self.side.keep("Comment", f"{post.rpartition('_')[2]}_", WRITER, text, parent=post).id
        rig = self.rig
        assert isinstance(rig, FacebookPageRig)
        call = rig.call({"changes": [change(self.side, comment, message=text)]})
        address = self.side.subscriptions[0]["callback_url"]
        request = Request(address, call.body, dict(call.headers))
        assert urlopen(request, timeout=10, context=self.torget.trust).status == 200
        return comment

    def greets(self, address: str, word: str) -> bool:
        """Whether an address is ours: it says after us what it could not know, where the word is right."""
        query = f"hub.mode=subscribe&hub.verify_token={word}&hub.challenge=114514"
        with urlopen(f"{address}?{query}", timeout=10, context=self.torget.trust) as answer:
            return bool(answer.read() == b"114514")


class WordPress(Platformed[wordpress.StandIn]):
    """By an application password that somebody writes."""

    kind = "wordpress"

    @property
    def typed(self) -> Mapping[str, str]:
        """The user, and where."""
        return {
            "server": self.side.url,
            "username": wordpress.USERNAME,
            "application_password": wordpress.PASSWORD,
        }

    def answer(self, text: str) -> str:
        """Didrik comments."""
        post = numbers(min(self.stands()))[0]
        return comment_name(self.side.url, post, self.side.comment(post, text)["id"])


class Letters(Place[MailPeer]):
    """Whatever goes out by mail."""

    @property
    def typed(self) -> Mapping[str, str]:
        """The account at the mail server."""
        asked = {setting.name for setting in CONNECTORS[self.kind].settings}
        return {name: value for name, value in self.side.settings().items() if name in asked}

    def stands(self) -> set[str]:
        """The letters to Frida."""
        return {str(letter["Message-ID"]) for letter in self.side.letters(FRIDA)} - self.known

    def last(self) -> str:
        """The words of Frida's last letter, and those of its pictures."""
        letter = self.side.letters(FRIDA)[-1]
        parts = filter(None, (letter.get_body(("plain",)), letter.get_body(("html",))))
        return "\n".join(str(part.get_content()) for part in parts)

    def alternatives(self) -> tuple[str, ...]:
        """Of the pictures in Frida's last letter."""
        return tuple(re.findall(r'<img src="[^"]+" alt="([^"]*)"', self.last()))

    def answer(self, text: str) -> str:
        """Frida answers the last letter that we sent to her."""
        last = self.side.letters(FRIDA)[-1]
        return self.side.write(FRIDA, f"Sv: {last['Subject']}", text, answers=last)


class Newsletter(Letters):
    """To those who have signed up."""

    kind = "newsletter"

    def link(self) -> str:
        """Where Frida says yes, as her last letter has it."""
        found = re.search(r"https://\S+/newsletter/\S+/", self.last())
        assert found, self.last()
        return found[0]


class Mailbox(Letters):
    """To those who have written."""

    kind = "mailbox"
