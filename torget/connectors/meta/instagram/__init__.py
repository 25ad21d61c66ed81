"""Instagram: pictures with words, comments and their answers, through the page that the account is joined to."""

from collections.abc import Mapping

from torget.connectors.account import Account
from torget.connectors.errors import gone_is_done
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
from torget.connectors.meta.instagram import asking, health, joining, limits, reading, speaking
from torget.connectors.meta.instagram.finding import find
from torget.connectors.meta.instagram.names import is_elsewhere
from torget.connectors.meta.page.opening import opened
from torget.connectors.saying import _


class Instagram(Hooked):
    """One professional account. Its pictures are fetched by Instagram, so they must be reachable from everywhere."""

    kind = "instagram"
    name = _("Instagram")
    can = limits.CAN
    settings = joining.SETTINGS
    guide = joining.GUIDE
    poll_every = 15 * 60

    def authorise(self, account: Account, back: str, state: str) -> Journey | None:
        """To Facebook, to choose the account and the page it is joined to, and say yes."""
        return leave.journey(account, back, state, joining.SCOPES)

    def redeem(
        self, account: Account, back: str, answer: Mapping[str, str], kept: Mapping[str, str]
    ) -> tuple[Grant, ...]:
        """For each account the token of its page, that lasts until somebody takes it back."""
        return joining.grants(account, back, answer)

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """The words as they will stand there, and what is wrong with the pictures."""
        return limits.preview(outgoing, speaking.wording(outgoing))

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """Say it."""
        return speaking.say(opened(account), account, outgoing)

    def withdraw(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """Take it away; what is gone already is gone."""
        with gone_is_done():
            opened(account).delete(receipt.external_id, "The withdrawal")
        return receipt

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """By what was prepared, its words and its time; to take away twice does no harm."""
        return find(opened(account), account, outgoing) if act is Act.PUBLISH else None

    def hide(self, account: Account, external_id: str, *, hidden: bool) -> None:
        """Only its writer sees it then. What stands under others' pictures is theirs to hide."""
        if is_elsewhere(external_id):
            super().hide(account, external_id, hidden=hidden)
        opened(account).post(external_id, "The hiding", {"hide": hidden}, idempotent=True)

    def fetch(self, account: Account, cursor: str) -> Batch:
        """What the web hooks may have missed."""
        return asking.fetch(opened(account), account, cursor)

    def read(self, request: RawRequest, account: Account) -> Received:
        """Comments, and where somebody names us."""
        return reading.read(request, account, opened(account))

    def probe(self, account: Account) -> Health:
        """The token, the app, the account, and the web hooks."""
        return health.probe(account)
