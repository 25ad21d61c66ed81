"""The one table of connectors: the only place outside a platform's folder where it is named."""

from torget.connectors.activitypub import ActivityPub
from torget.connectors.bluesky import Bluesky
from torget.connectors.contract import Connector
from torget.connectors.email.mailbox import Mailbox
from torget.connectors.email.newsletter import Newsletter
from torget.connectors.feeds import Feeds
from torget.connectors.flickr import Flickr
from torget.connectors.linkedin import LinkedIn
from torget.connectors.mastodon import Mastodon
from torget.connectors.meta.instagram import Instagram
from torget.connectors.meta.page import FacebookPage
from torget.connectors.meta.threads import Threads
from torget.connectors.notice_board import NoticeBoard
from torget.connectors.own_site import OwnSite
from torget.connectors.sms.elks import Elks
from torget.connectors.sms.smpp import Smpp
from torget.connectors.wordpress import WordPress
from torget.connectors.x import X

CONNECTORS: dict[str, Connector] = {
    connector.kind: connector
    for connector in (
        OwnSite(),
        Feeds(),
        ActivityPub(),
        Bluesky(),
        Mastodon(),
        NoticeBoard(),
        FacebookPage(),
        Instagram(),
        Threads(),
        LinkedIn(),
        Flickr(),
        WordPress(),
        X(),
        Newsletter(),
        Mailbox(),
        Elks(),
        Smpp(),
    )
}
