"""Threads: short posts and chains of them, pictures, answers and mentions."""

from collections.abc import Mapping

from torget.connectors.account import Account
from torget.connectors.contract import Connector
from torget.connectors.errors import gone_is_done
from torget.connectors.hub import Act, Batch, Grant, Health, Journey, Outgoing, Preview, Receipt
from torget.connectors.meta.threads import health, hearing, joining, leave, limits
from torget.connectors.meta.threads.saying import Saying
from torget.connectors.saying import _


class Threads(Connector):
    """One account. It takes no web hooks: only a person can set them up there, for a whole app at once."""

    kind = "threads"
    name = _("Threads")
    can = limits.CAN
    settings = joining.SETTINGS
    guide = joining.GUIDE
    poll_every = 10 * 60

    def authorise(self, account: Account, back: str, state: str) -> Journey | None:
        """To Threads, to say yes."""
        return leave.journey(account, back, state)

    def redeem(
        self, account: Account, back: str, answer: Mapping[str, str], kept: Mapping[str, str]
    ) -> tuple[Grant, ...]:
        """A token for sixty days, which we renew."""
        return (leave.redeemed(account, back, answer),)

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """The posts, word for word."""
        return limits.preview(outgoing, limits.cut_up(outgoing, account))

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """One post, or several that follow each other."""
        return Saying(leave.opened(account), account, outgoing).publish()

    def withdraw(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """Every post of it is deleted, the last first; what is gone already is gone."""
        graph = leave.opened(account)
        for name in reversed(receipt.parts or (receipt.external_id,)):
            with gone_is_done():
                graph.delete(name, "The withdrawal")
        return receipt

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """By what was prepared, its words and its time; to take away twice does no harm."""
        return Saying(leave.opened(account), account, outgoing).find() if act is Act.PUBLISH else None

    def hide(self, account: Account, external_id: str, *, hidden: bool) -> None:
        """An answer straight under a post of ours, and all that stands under it."""
        fields = {"hide": hidden}
        leave.opened(account).post(f"{external_id}/manage_reply", "The hiding", fields, idempotent=True)

    def fetch(self, account: Account, cursor: str) -> Batch:
        """Answers and mentions."""
        return hearing.fetch(leave.opened(account), account, cursor)

    def probe(self, account: Account) -> Health:
        """The token, the account, the permissions, and the day's posts."""
        return health.probe(account)
