"""An account of ours on somebody else's Mastodon server, or on one that speaks the same interface.

Out: `saying` makes statuses and threads, `media` gives the pictures first, `finding` looks whether they got out,
`counting` and `limits` know how long they may be. In: `listening` asks, `hearing` reads, `looking` finds what nobody
notifies of, `cursors` remembers. `leave` gets a token, `server` calls, `judging` tells what answers mean, `health`
probes.
"""

from collections.abc import Mapping

from torget.connectors.contract import Account, Connector, Guide, Setting
from torget.connectors.guiding import GIVE_ACCESS
from torget.connectors.hub import Act, Batch, Grant, Health, Journey, Outgoing, Preview, Receipt
from torget.connectors.mastodon import health, leave, limits, listening, saying
from torget.connectors.mastodon.counting import characters
from torget.connectors.mastodon.limits import CAN
from torget.connectors.mastodon.server import Server
from torget.connectors.previews import plain_preview
from torget.connectors.saying import _
from torget.connectors.wording.pieces import LONG


class Mastodon(Connector):
    """The server knows a key for an hour only, so an act whose answer was lost is looked for among our statuses."""

    kind = "mastodon"
    name = _("Mastodon")
    can = CAN
    guide = Guide(
        _("People and journalists on Mastodon who follow an account that the authority has there already."),
        (
            _("Create an account for the authority on the server, with an e-mail address that several read."),
            _("Say in the profile who is behind the account, and turn on two-factor authentication."),
            _(
                "Put the address of this site's page of channels in a field of the profile: "
                "the server marks it as verified, and everybody sees whose account it is."
            ),
            _("Write the server's address on this page, and sign in there as the authority."),
            GIVE_ACCESS,
        ),
        scopes=leave.SCOPES,
        profile=500,
    )
    settings = (
        Setting(
            "server", _("Server"), _("Its address, as in https://mastodon.example."), required=True, is_address=True
        ),
        Setting(
            "access_token",
            _("Access token"),
            _("Leave empty, and give access at the platform. Where that cannot be done: one made there by hand."),
            secret=True,
            by_leave=True,
        ),
        LONG,
    )

    def authorise(self, account: Account, back: str, state: str) -> Journey | None:
        """The server's own page, where somebody signs in as the authority."""
        return leave.journey(account, back, state)

    def redeem(
        self, account: Account, back: str, answer: Mapping[str, str], kept: Mapping[str, str]
    ) -> tuple[Grant, ...]:
        """One account's token, with the application it belongs to."""
        return (Grant(leave.traded(account, back, answer, kept)),)

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """The statuses, word for word, measured by what this server is known to take."""
        can = limits.can(account)
        pieces = saying.cut_up(outgoing, account, can.text or 0)
        return plain_preview(can, outgoing, pieces, characters)

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """One status, or a thread."""
        return saying.Saying(Server(account), outgoing).publish()

    def revise(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """Changed in place; who boosted it is told."""
        return saying.Saying(Server(account), outgoing).revise(receipt)

    def withdraw(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """Every status of it is deleted."""
        return saying.take_back(Server(account), receipt)

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """By its words among our latest statuses. Changing and taking back twice do no more than once."""
        return saying.Saying(Server(account), outgoing).find() if act is Act.PUBLISH else None

    def fetch(self, account: Account, cursor: str) -> Batch:
        """Mentions, answers, quotations, favourites, boosts, follows; changes and removals a little later."""
        return listening.fetch(account, cursor)

    def probe(self, account: Account) -> Health:
        """What the token may do, whose it is, and what the server takes."""
        return health.probe(account)
