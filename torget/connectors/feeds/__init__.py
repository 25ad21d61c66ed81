"""Feeds as a channel: the post stands in them as soon as it is written; a hub, where there is one, is told at once."""

from html import escape

from torget.connectors.contract import Account, Can, Connector, Guide, Setting
from torget.connectors.feeds.addresses import feed_addresses
from torget.connectors.feeds.pings import ping
from torget.connectors.hub import Act, Health, Outgoing, Preview, Receipt
from torget.connectors.labels import labelled, length
from torget.connectors.previews import preview
from torget.connectors.saying import _


class Feeds(Connector):
    """Atom, RSS and JSON Feed, with a WebSub ping. An entry keeps its id through all versions, so a repeated ping
    makes no second post."""

    kind = "feeds"
    name = _("Feeds")
    can = Can(images=20, alternative=1500, title=True, revise=True, withdraw=True, idempotent=True)
    guide = Guide(_("Readers of feeds, and whoever builds on what we publish."), opens_itself=True)
    settings = (
        Setting(
            "hub",
            _("WebSub hub"),
            _("The address of a hub that tells readers at once. Empty: readers find new posts when they next look."),
            is_address=True,
        ),
    )

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """The entry as a feed reader shows it."""
        title = f"<h2>{escape(outgoing.title)}</h2>" if outgoing.title else ""
        return preview(self.can, outgoing, labelled(outgoing, title + outgoing.html), length(outgoing))

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """The entry is there; tell the hub."""
        feeds = feed_addresses(account.url) + feed_addresses(account.url, outgoing.speaker.handle)
        hub = account.settings.get("hub", "")
        if hub:
            ping(account.net, hub, feeds)
        return Receipt(outgoing.url, feeds[0], {"hub": hub, "version": outgoing.version})

    def revise(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """The entry has a new text and a new time; tell the hub."""
        return self.publish(outgoing, account)

    def withdraw(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """The entry says that it was withdrawn; tell the hub."""
        return self.publish(outgoing, account)

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """A hub cannot be asked what it has heard, and hearing it twice does no harm: where there is one, tell it
        again."""
        return None if account.settings.get("hub") else self.publish(outgoing, account)

    def probe(self, account: Account) -> Health:
        """Tell the hub, if any, of the site's feeds once more: harmless, and the only question that it answers."""
        if hub := account.settings.get("hub"):
            ping(account.net, hub, feed_addresses(account.url))
        return Health(well=True)
