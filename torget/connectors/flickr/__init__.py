"""Flickr: pictures in full size with their licence, and the comments on them."""

from collections.abc import Mapping

from torget.connectors.account import Account
from torget.connectors.contract import Connector
from torget.connectors.flickr import comments, health, hearing, leave, limits, photos
from torget.connectors.flickr.calls import Calls
from torget.connectors.flickr.guide import GUIDE, SETTINGS
from torget.connectors.flickr.wording import shown
from torget.connectors.hub import Act, Batch, Grant, Health, Journey, Outgoing, Preview, Receipt
from torget.connectors.previews import plain_preview
from torget.connectors.saying import _
from torget.connectors.steps import Steps


class Flickr(Connector):
    """One account. Handing a picture over twice makes two, so each carries a tag by which it is found again."""

    kind = "flickr"
    name = _("Flickr")
    can = limits.CAN
    settings = SETTINGS
    guide = GUIDE
    # Flickr wants to be asked no more often
    poll_every = 3600

    def authorise(self, account: Account, back: str, state: str) -> Journey:
        """To Flickr, to say yes."""
        return leave.authorise(account, back, state)

    def redeem(
        self, account: Account, back: str, answer: Mapping[str, str], kept: Mapping[str, str]
    ) -> tuple[Grant, ...]:
        """The token, and whose it is."""
        return leave.redeem(account, answer, kept)

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """The words with each picture."""
        return plain_preview(limits.can(outgoing), outgoing, shown(outgoing), len)

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """Hand over the pictures, or answer a comment."""
        return self._act(outgoing, account).publish()

    def revise(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """Other words; the pictures stay."""
        change = comments.revise if outgoing.answers else photos.revise
        return change(Calls(account), outgoing, receipt)

    def withdraw(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """Take it back."""
        take_back = comments.withdraw if outgoing.answers else photos.withdraw
        return take_back(Calls(account), receipt)

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """What of it is there; to correct or take back twice does no harm."""
        return self._act(outgoing, account).find() if act is Act.PUBLISH else None

    def fetch(self, account: Account, cursor: str) -> Batch:
        """Comments on our pictures, and who likes them."""
        return hearing.listen(Calls(account), cursor)

    def probe(self, account: Account) -> Health:
        """Ask what our token is worth, and how much room there is."""
        return health.probe(Calls(account))

    @staticmethod
    def _act(outgoing: Outgoing, account: Account) -> photos.Saying | comments.Answering:
        kind = comments.Answering if outgoing.answers else photos.Saying
        return kind(outgoing, Calls(account), Steps(account, outgoing.key))
