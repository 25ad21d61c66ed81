"""Bluesky, over the plain language of the AT Protocol (XRPC and JSON).

Out: `saying` makes records with `facets` and `embeds` under keys of `keys`. In: `hearing` reads `notices` from where
`cursors` says. `sessions` signs in, `server` calls, `judging` tells what answers mean, `gates` hides.
"""

from torget.connectors.bluesky import gates, hearing, probing, saying
from torget.connectors.bluesky.limits import CAN, measure
from torget.connectors.bluesky.sessions import PASSWORD
from torget.connectors.contract import Account, Connector, Guide, Setting
from torget.connectors.hub import Act, Batch, Health, Outgoing, Preview, Receipt
from torget.connectors.previews import plain_preview
from torget.connectors.saying import _
from torget.connectors.wording.pieces import LONG


class Bluesky(Connector):
    """An account on any server of the network. A post there cannot be changed for those who read it."""

    kind = "bluesky"
    name = _("Bluesky")
    can = CAN
    guide = Guide(
        _("Short news for people and journalists who use Bluesky, and their questions."),
        (
            _("Create an account for the authority in the Bluesky app, with an e-mail address that several read."),
            _("Best is a handle that is the authority's own domain: Settings, Account, Handle, I have my own domain."),
            _("Put the address of this site in the profile's description, so that everybody sees whose account it is."),
            _(
                "Make an app password for Torget alone: Settings, Privacy and security, App passwords. "
                "It needs no access to direct messages."
            ),
        ),
        profile=256,
    )
    settings = (
        Setting("handle", _("Handle"), _("Without @, as in lindby.bsky.social or lindby.se."), required=True),
        Setting(
            PASSWORD,
            _("App password"),
            _("Four groups of four signs. Never the account's own password."),
            required=True,
            secret=True,
        ),
        Setting(
            "server",
            _("Server"),
            _("The address of the server that holds the account. Empty: https://bsky.social."),
            is_address=True,
        ),
        LONG,
    )

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """The posts, word for word."""
        return plain_preview(self.can, outgoing, saying.cut_up(outgoing, account), measure)

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """One post, or a thread."""
        return saying.Saying(outgoing, account).publish()

    def withdraw(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """Every post of it is deleted."""
        return saying.take_back(account, receipt)

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """What was published lies under its own key. Taking back twice does no more than once."""
        return saying.Saying(outgoing, account).find() if act is Act.PUBLISH else None

    def hide(self, account: Account, external_id: str, *, hidden: bool) -> None:
        """An answer under a post of ours is folded away by all apps."""
        gates.hide(account, external_id, hidden=hidden)

    def fetch(self, account: Account, cursor: str) -> Batch:
        """Answers, mentions, quotations, likes, reposts and follows."""
        return hearing.fetch(account, cursor)

    def probe(self, account: Account) -> Health:
        """Sign in, and look at our own profile."""
        return probing.probe(account)
