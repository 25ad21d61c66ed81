"""SMPP: the other side is a message centre, and one follower's phone behind it."""

from typing import ClassVar
from urllib.parse import urlsplit

from torget.connectors.contract import Account
from torget.connectors.hub import Reference
from torget.connectors.sms.smpp import Smpp
from torget.connectors.sms.smpp.tests.standin import PASSWORD, USER, CentreSide
from torget.connectors.sms.tests import rigs
from torget.testing.connectors.platform import Platform

NO_WAITING = "A message centre says that we are too fast, and never for how long."


class SmppRig(rigs.SmsRig):
    """An account with a number."""

    kind = "smpp"
    side = CentreSide
    spared: ClassVar = {
        "429 with Retry-After": NO_WAITING,
        "503 with Retry-After": NO_WAITING,
        "asking: 429": NO_WAITING,
    }
    by_hand = Smpp()

    def own_account(self) -> Account:
        """Where the centre is."""
        return self.opened()

    def opened(self, **more: str) -> Account:
        """With settings of a test's own."""
        parts = urlsplit(self.address or "smpp://127.0.0.1:1")
        place = {"host": parts.hostname or "", "port": str(parts.port), "system_id": USER, "pace": "1000"}
        security = "tls" if parts.scheme == "smpps" else "none"
        return self.new_account(rigs.own_settings(**place, security=security) | more, {"password": PASSWORD})

    def had(self, platform: Platform) -> set[str]:
        """What it took from us, by the names of first parts."""
        return {name for name, message in side(platform).taken.items() if message.number == 1}

    def words(self, platform: Platform) -> tuple[str, ...] | None:
        """What the phone shows."""
        return (side(platform).texts()[-1],)

    def somebody(self, platform: Platform) -> Reference:
        """Frida has written."""
        self.speaks(platform, "När öppnar badhuset?")
        (heard,) = Smpp().fetch(self.account, "").incoming
        self.asked = heard.external_id
        return Reference(heard.external_id, author_id=heard.sender.external_id, direct=True)

    def answered(self, platform: Platform) -> str:
        """What stands above our message on the phone."""
        assert list(side(platform).taken.values())[-1].to == rigs.FRIDA
        return self.asked

    def speaks(self, platform: Platform, text: str) -> str:
        """Frida writes; the centre gives her message no name."""
        side(platform).says(text)
        return ""


def side(platform: Platform) -> CentreSide:
    """The stand-in as what it is."""
    assert isinstance(platform, CentreSide)
    return platform
