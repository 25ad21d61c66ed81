"""RSS 2.0, for readers that know nothing else. It has room for one enclosure; Media RSS carries all, with their words.

Sources: https://www.rssboard.org/rss-profile and https://www.rssboard.org/media-rss.
"""

from email.utils import format_datetime
from xml.etree.ElementTree import Element

from torget.api.feeds.entries import Entry, Feed
from torget.api.feeds.xml import add, to_bytes
from torget.api.open_data import moment
from torget.ui.text import excerpt, plain_text

NAMESPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}


def write(feed: Feed) -> bytes:
    """The feed as RSS."""
    root = Element("rss", {"version": "2.0", **NAMESPACES})
    channel = add(root, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", feed.page)
    add(channel, "description", feed.subtitle or feed.title)
    add(channel, "language", feed.language)
    add(channel, "lastBuildDate", format_datetime(feed.updated))
    add(channel, "atom:link", rel="self", type="application/rss+xml", href=f"{feed.address}.rss")
    if feed.hub:
        add(channel, "atom:link", rel="hub", href=feed.hub)
    for entry in feed.entries:
        _write_entry(channel, entry)
    return to_bytes(root)


def _write_entry(channel: Element, entry: Entry) -> None:
    said = entry.said
    item = add(channel, "item")
    add(item, "title", entry.title)
    add(item, "link", said.url)
    add(item, "guid", entry.id, isPermaLink="false")
    add(item, "pubDate", format_datetime(said.published))
    add(item, "atom:updated", moment(entry.updated) or "")
    add(item, "dc:creator", entry.author)
    add(item, "category", entry.stance_word)
    if entry.topic:
        add(item, "category", entry.topic)
    add(item, "description", excerpt(plain_text(said.html), 300))
    add(item, "content:encoded", entry.html)
    for number, (shown, size) in enumerate(entry.enclosures):
        if number == 0:
            add(item, "enclosure", url=shown.url, type=shown.media_type, length=str(size))
        media = add(item, "media:content", url=shown.url, type=shown.media_type, medium="image")
        add(media, "media:description", shown.alternative)
