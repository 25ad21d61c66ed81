"""Paper and a screen: a post as a notice to print, with a code that leads to its page, and a wall that shows it.

The notice and the screen are made from the same rows as the delivery, so nothing is sent and nothing can be lost.
"""

from html import escape

from torget.connectors.contract import Account, Can, Connector, Guide, Setting
from torget.connectors.hub import Act, Fault, Health, Outgoing, Preview, Profile, Receipt
from torget.connectors.labels import labelled, length
from torget.connectors.previews import preview
from torget.connectors.saying import _

# What an A4 page holds at a size that is read from a metre's distance, with the code below it
ONE_PAGE = 1800


class NoticeBoard(Connector):
    """A board in a lobby, a library or a shop. It is not the legal notice board (KL 8:9-12), which may hold no news."""

    kind = "notice_board"
    name = _("Notice board and lobby screen")
    can = Can(shape="notice", images=1, alternative=1500, title=True, revise=True, withdraw=True, idempotent=True)
    settings = (
        Setting(
            "days",
            _("Days on the screen"),
            _("How long the lobby screen shows a post. Empty: 14 days."),
            is_number=True,
        ),
    )
    guide = Guide(
        purpose=_("People without the net: a notice to print and pin up, and a screen on the wall of a lobby."),
        steps=(
            _("Decide who prints each notice and who takes it down, and write it in the checklist."),
            _("Open the screen's address, which stands on the channel's page, in full screen on the lobby's computer."),
        ),
    )

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """The notice's words. One that will not fit on a page is told of, not refused."""
        title = f"<h2>{escape(outgoing.title)}</h2>" if outgoing.title else ""
        seen = preview(self.can, outgoing, labelled(outgoing, title + outgoing.html), length(outgoing))
        if seen.used <= ONE_PAGE:
            return seen
        told = Fault("more-than-a-page", blocks=False, values={"limit": ONE_PAGE})
        return Preview(seen.html, seen.used, seen.limit, (*seen.faults, told), seen.pictures)

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """The notice is at its address."""
        return Receipt(outgoing.post_id, f"{outgoing.url}notice.pdf", {"version": outgoing.version})

    def revise(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """The notice at the same address says the new words; whoever printed the old one must change the paper."""
        return self.publish(outgoing, account)

    def withdraw(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """The notice and its place on the screen are gone; whoever printed it must take the paper down."""
        return self.publish(outgoing, account)

    def probe(self, account: Account) -> Health:
        """Where the screen is; nobody else is asked."""
        return Health(well=True, profile=Profile(url=f"{account.url}/screen/{account.channel}/"))

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """Always there."""
        return self.publish(outgoing, account)
