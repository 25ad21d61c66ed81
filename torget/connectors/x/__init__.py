"""X: posts, threads and answers through its paid interface, version 2."""

from collections.abc import Mapping

from torget.connectors.account import Account
from torget.connectors.contract import Connector
from torget.connectors.hub import Act, Batch, Grant, Health, Journey, Outgoing, Preview, Price, Receipt
from torget.connectors.previews import plain_preview
from torget.connectors.saying import _
from torget.connectors.steps import Steps
from torget.connectors.wording.counting import weighted
from torget.connectors.x import health, hearing, leave, letters, limits, posting, prices
from torget.connectors.x.calls import Calls
from torget.connectors.x.guide import GUIDE, SETTINGS
from torget.connectors.x.words import parts


class X(Connector):
    """Nothing says twice what X has: an act remembers its steps, and a lost answer is looked for among our posts."""

    kind = "x"
    name = _("X")
    can = limits.CAN
    settings = SETTINGS
    guide = GUIDE
    # Reading costs, and nobody there expects an answer within five minutes
    poll_every = 300

    def authorise(self, account: Account, back: str, state: str) -> Journey:
        """To X, to say yes."""
        return leave.authorise(account, back, state)

    def redeem(
        self, account: Account, back: str, answer: Mapping[str, str], kept: Mapping[str, str]
    ) -> tuple[Grant, ...]:
        """The tokens, and whose they are."""
        return leave.redeem(account, back, answer, kept)

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """The posts of a thread, or the direct message, word for word."""
        measure = len if limits.is_letter(outgoing) else weighted
        return plain_preview(limits.can(outgoing), outgoing, parts(outgoing, account), measure)

    def price(self, outgoing: Outgoing, account: Account, recipients: int) -> Price:
        """By X's price list; the sum of all its parts."""
        return prices.of_saying(outgoing, parts(outgoing, account))

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """Say it, or write it to the one person it answers."""
        if limits.is_letter(outgoing):
            return letters.Letter(outgoing, Calls(account), Steps(account, outgoing.key)).send()
        return posting.Saying(outgoing, Calls(account), Steps(account, outgoing.key)).publish()

    def withdraw(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """Take back every part."""
        take_back = letters.withdraw if limits.is_letter(outgoing) else posting.withdraw
        return take_back(Calls(account), receipt)

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """What of it is there; a withdrawal may simply be made again."""
        if act is not Act.PUBLISH:
            return None
        if limits.is_letter(outgoing):
            return letters.Letter(outgoing, Calls(account), Steps(account, outgoing.key)).find()
        return posting.Saying(outgoing, Calls(account), Steps(account, outgoing.key)).find()

    def hide(self, account: Account, external_id: str, *, hidden: bool) -> None:
        """Hide an answer under a post of ours, or show it."""
        posting.hide(Calls(account), external_id, hidden=hidden)

    def fetch(self, account: Account, cursor: str) -> Batch:
        """Who has named us, answered us or written to us."""
        return hearing.listen(Calls(account), cursor)

    def price_of_fetch(self, account: Account) -> Price | None:
        """What is paid for, were all that a look can bring to come at once."""
        return hearing.at_most(account.settings)

    def probe(self, account: Account) -> Health:
        """Ask who we are."""
        return health.probe(Calls(account))
