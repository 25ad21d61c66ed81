"""The newsletter: the other side is the mail server, and one follower's mailbox behind it."""

import re

from torget.connectors import tickets
from torget.connectors.contract import Account
from torget.connectors.email.newsletter import Newsletter
from torget.connectors.email.tests.lindby import PASSWORD
from torget.connectors.email.tests.offices import SPARED, last_words, office, settings
from torget.connectors.email.tests.post_office import PostOffice
from torget.connectors.email.tests.strict import parsed, text_of
from torget.connectors.hub import Act, Outgoing, Receipt, Recipient
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.rig import Rig

FRIDA = Recipient("frida@hem.example", "hem.example")


class NewsletterRig(Rig):
    """The caller's part of a fan-out is done here, for one follower."""

    kind = "newsletter"
    side = PostOffice
    spared = SPARED
    _by_hand = Newsletter()

    def own_account(self) -> Account:
        """With a password and a key for tickets."""
        return self.new_account(settings(self.address), {"password": PASSWORD, tickets.SECRET: "k" * 43})

    def attempt(self, act: Act, outgoing: Outgoing, receipt: Receipt | None = None) -> Receipt:
        """Name the letter, then hand one copy over."""
        made = super().attempt(act, outgoing, receipt)
        self._by_hand.carry(self._by_hand.envelope(act, outgoing, self.account), FRIDA, self.account)
        return made

    def had(self, platform: Platform) -> set[str]:
        """Letters are told apart by their names."""
        return office(platform).names()

    def words(self, platform: Platform) -> tuple[str, ...] | None:
        """The plain words."""
        return last_words(platform)

    def alternatives(self, platform: Platform) -> tuple[str, ...]:
        """The words of the pictures in the page."""
        page = text_of(parsed(office(platform).letters()[-1]), "html")
        return tuple(re.findall(r'<img src="[^"]+" alt="([^"]*)"', page))
