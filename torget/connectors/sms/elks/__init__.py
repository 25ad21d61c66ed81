"""46elks: text messages over HTTP, through a Swedish carrier."""

import secrets
from dataclasses import replace

from torget.connectors.account import Account
from torget.connectors.can import Guide, Setting
from torget.connectors.guiding import API, SAME_PLACE
from torget.connectors.hub import Carried, Envelope, Health, RawRequest, Received, Recipient, Reply
from torget.connectors.saying import _
from torget.connectors.sms import money
from torget.connectors.sms.elks import handing, health, hooks
from torget.connectors.sms.messages import CAN, LONGEST, TextMessages
from torget.connectors.sms.senders import SENDER


class Elks(TextMessages):
    """Messages that were lost on their way are looked up; receipts and answers are brought to us."""

    kind = "elks"
    name = _("Text messages (46elks)")
    can = replace(CAN, hooks=True)
    guide = Guide(
        purpose=_("Short news to the phones of those who have asked for it, and answers to those who write."),
        steps=(
            _("Open an account at 46elks for the authority, and pay something into it."),
            _("Rent a number there that can send and receive text messages."),
            _("Copy the API user name and password from the account's page."),
            _("Try the channel: what people write to the number is then brought here, and nowhere else."),
            _("Set a monthly ceiling, and tell people to send START to the number."),
        ),
    )
    settings = (
        Setting(
            "username",
            _("API user name"),
            _("From the account's page at 46elks; it begins with u."),
            required=True,
            secret=True,
        ),
        Setting("password", _("API password"), SAME_PLACE, required=True, secret=True),
        SENDER,
        money.PRICE,
        money.CURRENCY,
        LONGEST,
        API,
    )

    def make_secrets(self) -> dict[str, str]:
        """The word that 46elks says when it calls us."""
        return {hooks.SECRET: secrets.token_urlsafe(32)}

    def carry(self, envelope: Envelope, recipient: Recipient, account: Account) -> Carried:
        """Send one reader's message."""
        return handing.carry(envelope, recipient, account)

    def find_parcel(self, envelope: Envelope, recipient: Recipient, account: Account) -> Carried | None:
        """Look for it in the account's history."""
        return handing.find(envelope, recipient, account)

    def prove(self, request: RawRequest, account: Account) -> Reply:
        """The word in the address."""
        return hooks.prove(request, account)

    def read(self, request: RawRequest, account: Account) -> Received:
        """A message, or what became of one of ours."""
        return hooks.read(request, account)

    def probe(self, account: Account) -> Health:
        """Ask who we are, and that messages come here."""
        return health.probe(account)
