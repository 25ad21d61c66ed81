"""Our own site as a channel: a post is there as soon as it is written, so its receipt is its address.

Other sites tell us that they link to it: `telling` reads how, `verifying` looks whether it is so.
"""

from html import escape

from torget.connectors.contract import Account, Can, Connector, Guide
from torget.connectors.hub import Act, Outgoing, Preview, RawRequest, Receipt, Received, Reply
from torget.connectors.own_site import telling, verifying
from torget.connectors.previews import preview
from torget.connectors.saying import _


class OwnSite(Connector):
    """The square itself. The page is made from the same rows as the delivery, so nothing is sent and nothing can be
    lost."""

    kind = "own_site"
    name = _("Our own site")
    can = Can(
        images=20,
        alternative=1500,
        title=True,
        revise=True,
        withdraw=True,
        hears=True,
        hooks=True,
        answers=True,
        public_page=True,
        idempotent=True,
        others_words="full",
    )
    guide = Guide(_("Everybody, without an account anywhere."), opens_itself=True)

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """The text as the page shows it."""
        title = f"<h2>{escape(outgoing.title)}</h2>" if outgoing.title else ""
        return preview(self.can, outgoing, title + outgoing.html, len(outgoing.markdown))

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """The page is there."""
        return Receipt(outgoing.post_id, outgoing.url, {"version": outgoing.version})

    def revise(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """The page shows the new version at the same address."""
        return Receipt(receipt.external_id, outgoing.url, {"version": outgoing.version})

    def withdraw(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """The page shows that it was withdrawn, when and why, at the same address."""
        return Receipt(receipt.external_id, outgoing.url, {"version": outgoing.version})

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """Always there."""
        return self.publish(outgoing, account)

    def prove(self, request: RawRequest, account: Account) -> Reply:
        """A webmention, pingback or trackback that makes sense; whether it is true is seen later."""
        return telling.prove(request, account)

    def read(self, request: RawRequest, account: Account) -> Received:
        """What the page that links to us says."""
        return verifying.read(request, account)
