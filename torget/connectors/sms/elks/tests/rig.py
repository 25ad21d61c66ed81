"""46elks: the other side is the stand-in, and one follower's phone behind it."""

from torget.connectors.contract import Account
from torget.connectors.hub import RawRequest, Reference
from torget.connectors.sms.elks import Elks, hooks
from torget.connectors.sms.elks.tests.standin import PASSWORD, USER, ElksSide
from torget.connectors.sms.tests import rigs
from torget.testing.connectors.platform import Platform

SECRETS = {"username": USER, "password": PASSWORD, hooks.SECRET: "word-between-us"}


class ElksRig(rigs.SmsRig):
    """An account with a number."""

    kind = "elks"
    side = ElksSide
    spared = {"a changed body": "46elks signs nothing: it shows a word that only we and it know."}
    by_hand = Elks()

    def own_account(self) -> Account:
        """With a word for the hook."""
        return self.new_account(rigs.own_settings(api=self.address), SECRETS)

    def had(self, platform: Platform) -> set[str]:
        """What it took from us."""
        return {message["id"] for message in side(platform).outgoing()}

    def words(self, platform: Platform) -> tuple[str, ...] | None:
        """What the phone shows."""
        return (side(platform).outgoing()[-1]["message"],)

    def somebody(self, platform: Platform) -> Reference:
        """Frida has written."""
        told = side(platform).said("När öppnar badhuset?")
        return Reference(told["id"], author_id=told["from"], direct=True)

    def answered(self, platform: Platform) -> str:
        """What stands above our message on the phone."""
        messages = side(platform).messages
        to = side(platform).outgoing()[-1]["to"]
        return next(str(found["id"]) for found in reversed(messages) if found["from"] == to)

    def calls(self, platform: Platform, text: str) -> RawRequest:
        """It calls the address that it was told."""
        Elks().probe(self.account)
        told = side(platform).said(text)
        return side(platform).calls_about(told, side(platform).number["sms_url"])


def side(platform: Platform) -> ElksSide:
    """The stand-in as what it is."""
    assert isinstance(platform, ElksSide)
    return platform
