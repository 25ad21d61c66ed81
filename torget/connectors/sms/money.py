"""What text messages cost, as a person has told us, before the carrier tells what they did cost."""

import re
from decimal import Decimal

from torget.connectors.account import Account
from torget.connectors.can import Setting
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Price
from torget.connectors.saying import _
from torget.connectors.sms.texts import count

AMOUNT = re.compile(r"\d{1,4}([.,]\d{1,4})?", re.ASCII)
KRONOR, EURO = "SEK", "EUR"
PRICE = Setting(
    "price",
    _("Price of one text message"),
    _("What the carrier takes for each message of up to 160 signs, such as 0.52."),
    required=True,
)
CURRENCY = Setting("currency", _("Currency"), choices=((KRONOR, _("Swedish kronor")), (EURO, _("euro"))))


def currency(account: Account) -> str:
    """The one that the carrier bills in."""
    return account.settings.get(CURRENCY.name) or KRONOR


def each(account: Account) -> Decimal:
    """What one message costs. Raise ConnectorError: nothing is sent before somebody has said so."""
    written = account.settings.get(PRICE.name, "").strip()
    if not AMOUNT.fullmatch(written):
        raise ConnectorError("The price is no amount.", permanent=True, pauses=True, advice="price-missing")
    return Decimal(written.replace(",", "."))


def of_text(text: str, account: Account, recipients: int) -> Price | None:
    """What it costs to send a text to so many; None where nobody has said what one message costs."""
    try:
        amount = each(account)
    except ConnectorError:
        return None
    units = count(text) * recipients
    return Price(amount * units, currency(account), units, _("text messages"))
