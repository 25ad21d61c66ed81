"""Facebook pages: posts, comments, Messenger."""

from collections.abc import Mapping

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError, gone_is_done
from torget.connectors.hub import (
    Act,
    Batch,
    Grant,
    Health,
    Journey,
    Outgoing,
    Preview,
    RawRequest,
    Receipt,
    Received,
)
from torget.connectors.meta import leave
from torget.connectors.meta.hooks import Hooked
from torget.connectors.meta.page import asking, health, joining, reading, speaking
from torget.connectors.meta.page.finding import find
from torget.connectors.meta.page.limits import CAN, can_here
from torget.connectors.meta.page.opening import opened
from torget.connectors.previews import plain_preview
from torget.connectors.saying import _


class FacebookPage(Hooked):
    """One page. Saying it twice makes two posts there, so a lost answer is looked up by its words."""

    kind = "facebook_page"
    name = _("Facebook page")
    can = CAN
    settings = joining.SETTINGS
    guide = joining.GUIDE
    poll_every = 15 * 60

    def authorise(self, account: Account, back: str, state: str) -> Journey | None:
        """To Facebook, to choose pages and say yes."""
        return leave.journey(account, back, state, joining.scopes(account))

    def redeem(
        self, account: Account, back: str, answer: Mapping[str, str], kept: Mapping[str, str]
    ) -> tuple[Grant, ...]:
        """A token for each page, that lasts until somebody takes it back."""
        return joining.grants(account, back, answer)

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """The words as they will stand there."""
        return plain_preview(can_here(outgoing), outgoing, (speaking.wording(outgoing),), len)

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """Say it; what Facebook calls a repetition is looked up."""
        graph = opened(account)
        try:
            return speaking.say(graph, account, outgoing)
        except ConnectorError as error:
            if error.advice == "said-already" and (found := find(graph, account, outgoing)):
                return found
            raise

    def revise(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """Other words for the same pictures."""
        if outgoing.answers and outgoing.answers.direct:
            return super().revise(outgoing, account, receipt)
        said = {"message": speaking.wording(outgoing).text}
        opened(account).post(receipt.external_id, "The correction", said, idempotent=True)
        return receipt

    def withdraw(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """Take it away; what is gone already is gone."""
        if outgoing.answers and outgoing.answers.direct:
            return super().withdraw(outgoing, account, receipt)
        with gone_is_done():
            opened(account).delete(receipt.external_id, "The withdrawal")
        return receipt

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """By its words and its time; to correct or take away twice does no harm."""
        return find(opened(account), account, outgoing) if act is Act.PUBLISH else None

    def hide(self, account: Account, external_id: str, *, hidden: bool) -> None:
        """Only its writer and their friends see it then."""
        opened(account).post(external_id, "The hiding", {"is_hidden": hidden}, idempotent=True)

    def fetch(self, account: Account, cursor: str) -> Batch:
        """What the web hooks may have missed."""
        return asking.fetch(opened(account), account, cursor)

    def read(self, request: RawRequest, account: Account) -> Received:
        """Comments, posts, mentions, likes and messages."""
        return reading.read(request, account, opened(account))

    def probe(self, account: Account) -> Health:
        """The token, the app, the page, and the web hooks."""
        return health.probe(account)
