"""The mailbox: the other side is a mail server that holds our mailbox and everybody else's."""

from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime, make_msgid
from typing import Any

from torget.connectors.contract import Account
from torget.connectors.email.tests.lindby import OWN, PASSWORD
from torget.connectors.email.tests.offices import SPARED, last_words, office, settings
from torget.connectors.email.tests.post_office import PostOffice
from torget.connectors.email.tests.strict import parsed
from torget.connectors.hub import Outgoing, Reference
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.rig import Rig
from torget.testing.connectors.samples import TEXTS

ASKED = Reference("<question@hem.example>", author_id="frida@hem.example", author_name="Frida", direct=True)


class MailboxRig(Rig):
    """Everything that is said there answers somebody."""

    kind = "mailbox"
    side = PostOffice
    spared = SPARED

    def own_account(self) -> Account:
        """With a password."""
        return self.new_account(settings(self.address), {"password": PASSWORD})

    def post(self, text: str = TEXTS["plain"], **more: Any) -> Outgoing:
        """An answer."""
        return replace(super().post(text, **more), answers=ASKED)

    def had(self, platform: Platform) -> set[str]:
        """Letters are told apart by their names."""
        return office(platform).names()

    def words(self, platform: Platform) -> tuple[str, ...] | None:
        """The plain words."""
        return last_words(platform)

    def somebody(self, platform: Platform) -> Reference:
        """A letter in our mailbox."""
        return Reference(self.speaks(platform, "Hej!"), author_id="frida@hem.example")

    def answered(self, platform: Platform) -> str:
        """What the last letter says it answers."""
        return str(parsed(office(platform).letters()[-1])["In-Reply-To"])

    def speaks(self, platform: Platform, text: str) -> str:
        """Frida writes."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = "Frida <frida@hem.example>", OWN, "En fråga"
        message["Date"], message["Message-ID"] = localtime(), make_msgid(domain="hem.example")
        message.set_content(text)
        office(platform).put(OWN, message.as_bytes(policy=SMTP))
        return str(message["Message-ID"])
