"""LinkedIn: an organisation's page, its posts, and the comments under them."""

from collections.abc import Mapping

from torget.connectors.account import Account
from torget.connectors.contract import Connector
from torget.connectors.hub import Act, Batch, Grant, Health, Journey, Outgoing, Preview, Receipt
from torget.connectors.linkedin import comments, health, hearing, leave, limits, posting
from torget.connectors.linkedin.calls import Calls
from torget.connectors.linkedin.guide import GUIDE, SETTINGS
from torget.connectors.linkedin.wording import wording
from torget.connectors.previews import plain_preview
from torget.connectors.saying import _
from torget.connectors.steps import Steps


class LinkedIn(Connector):
    """One page. Saying it twice makes two posts there, so a lost answer is looked for among our own."""

    kind = "linkedin"
    name = _("LinkedIn page")
    can = limits.CAN
    settings = SETTINGS
    guide = GUIDE
    # LinkedIn counts calls by the day, and gives few of them
    poll_every = 30 * 60

    def authorise(self, account: Account, back: str, state: str) -> Journey:
        """To LinkedIn, to say yes."""
        return leave.authorise(account, back, state)

    def redeem(
        self, account: Account, back: str, answer: Mapping[str, str], kept: Mapping[str, str]
    ) -> tuple[Grant, ...]:
        """The pages to choose from."""
        return leave.redeem(account, back, answer)

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """The words as they will stand there."""
        return plain_preview(limits.can(outgoing), outgoing, (wording(outgoing),), len)

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """Say it, or answer a comment."""
        return self._act(outgoing, account).publish()

    def revise(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """Other words."""
        change = comments.revise if outgoing.answers else posting.revise
        return change(Calls(account), outgoing, receipt)

    def withdraw(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """Take it back."""
        take_back = comments.withdraw if outgoing.answers else posting.withdraw
        return take_back(Calls(account), receipt)

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """What of it is there; to correct or take back twice does no harm."""
        return self._act(outgoing, account).find() if act is Act.PUBLISH else None

    def fetch(self, account: Account, cursor: str) -> Batch:
        """Comments under our latest posts."""
        return hearing.listen(Calls(account), cursor)

    def probe(self, account: Account) -> Health:
        """Ask what our token is worth, and whose page it opens."""
        return health.probe(account)

    @staticmethod
    def _act(outgoing: Outgoing, account: Account) -> posting.Saying | comments.Answering:
        kind = comments.Answering if outgoing.answers else posting.Saying
        return kind(outgoing, Calls(account), Steps(account, outgoing.key))
