"""SMPP: text messages through any carrier's message centre."""

from dataclasses import replace

from torget.connectors.account import Account
from torget.connectors.can import Guide
from torget.connectors.hub import Batch, Carried, Envelope, Health, Profile, Recipient
from torget.connectors.saying import _
from torget.connectors.sms import money
from torget.connectors.sms.messages import CAN, LONGEST, TextMessages
from torget.connectors.sms.senders import SENDER, sender
from torget.connectors.sms.smpp import fetching, handing
from torget.connectors.sms.smpp.centres import SETTINGS, centre
from torget.connectors.sms.smpp.sessions import Session


class Smpp(TextMessages):
    """Nobody can be asked for a message whose answer was lost, so it is never sent again."""

    kind = "smpp"
    name = _("Text messages (SMPP)")
    can = replace(CAN, polls=True)
    poll_every = 20
    guide = Guide(
        purpose=_("Short news to the phones of those who have asked for it, and answers to those who write."),
        steps=(
            _("Agree with a carrier on SMPP 3.4, with receipts, and on a number that people can write to."),
            _("Ask for host, port, system ID, password, how many sessions and how many messages a second."),
            _("Have the carrier let the address in that this house calls from."),
            _("Where the carrier has no TLS, let whoever runs Torget lead the connection through a private network."),
            _("Set a monthly ceiling, and tell people to send START to the number."),
        ),
    )
    settings = (*SETTINGS, SENDER, money.PRICE, money.CURRENCY, LONGEST)

    def carry(self, envelope: Envelope, recipient: Recipient, account: Account) -> Carried:
        """Send one reader's message."""
        return handing.carry(envelope, recipient, account)

    def fetch(self, account: Account, cursor: str) -> Batch:
        """Messages and receipts."""
        return fetching.fetch(account, cursor)

    def probe(self, account: Account) -> Health:
        """Sign in and out again."""
        own = sender(account)
        money.each(account)
        session = Session(account, centre(account), receives=False)
        session.open()
        session.close()
        return Health(well=True, profile=Profile(handle=own))
