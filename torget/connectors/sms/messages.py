"""What every carrier's connector does alike: previews, prices, and whom a text goes to."""

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from torget.connectors.account import Account
from torget.connectors.can import Can, Setting
from torget.connectors.contract import ByHand
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Act, Envelope, Fault, Outgoing, Preview, Price, Receipt, Recipient
from torget.connectors.previews import plain_preview
from torget.connectors.saying import _
from torget.connectors.sms import money, parcels
from torget.connectors.sms.numbers import number
from torget.connectors.sms.senders import sender
from torget.connectors.sms.texts import as_piece, composed, count, stranger

MOST, USUAL = 6, 2
CAN = Can(
    text=MOST,
    counts="segments",
    shape="text",
    title=True,
    hears=True,
    answers=True,
    direct=True,
    fans_out=True,
    costs=True,
    follow_word="START",
)
LONGEST = Setting(
    "longest",
    _("Most text messages for one post"),
    _("1 to 6. A longer post is cut, with a link to our own page. Empty: 2."),
    is_number=True,
)


class TextMessages(ByHand):
    """Followers are those who have sent START; whoever writes anything else is answered by a person."""

    can: ClassVar[Can] = CAN

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """The one text, counted in messages."""
        limit = _limit(outgoing, account)
        text = composed(outgoing, limit)
        seen = plain_preview(replace(self.can, text=limit), outgoing, (as_piece(text),), count)
        sign = stranger(text)
        foreign = (Fault("unicode-message", blocks=False, values={"sign": sign}),) if sign else ()
        return replace(seen, faults=(*seen.faults, *foreign))

    def price(self, outgoing: Outgoing, account: Account, recipients: int) -> Price | None:
        """Messages times recipients, at the price that a person has told."""
        return money.of_text(composed(outgoing, _limit(outgoing, account)), account, recipients)

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """Named by its key; what is carried are its copies."""
        sender(account)
        money.each(account)
        return Receipt(outgoing.key, outgoing.url if outgoing.public else "")

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """Named at once."""
        return self.publish(outgoing, account)

    def envelope(self, act: Act, outgoing: Outgoing, account: Account) -> Envelope:
        """The text."""
        text = composed(outgoing, _limit(outgoing, account))
        return parcels.envelope(outgoing.key, parcels.Text(text, outgoing.key, private=not outgoing.public))

    def also(self, outgoing: Outgoing, account: Account) -> Iterable[Recipient]:
        """Whoever is answered."""
        answered = outgoing.answers
        if answered is None or answered.stay_away:
            return
        if not (to := number(answered.author_id)):
            raise ConnectorError("Who wrote has no number to answer.", permanent=True, advice="person-gone")
        yield Recipient(to, parcels.HOST)


def _limit(outgoing: Outgoing, account: Account) -> int:
    """Messages it may take: an answer as many as there is room for."""
    told = account.settings.get(LONGEST.name, "").strip()
    if outgoing.answers or not outgoing.public:
        return MOST
    return min(max(int(told), 1), MOST) if told.isascii() and told.isdigit() and len(told) < 3 else USUAL
