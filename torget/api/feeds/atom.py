"""Atom (RFC 4287), with what WebSub asks for."""

from xml.etree.ElementTree import Element

from django.conf import settings

from torget.api.feeds.entries import Entry, Feed
from torget.api.feeds.xml import add, to_bytes
from torget.api.open_data import moment

NAMESPACE = "http://www.w3.org/2005/Atom"


def write(feed: Feed) -> bytes:
    """The feed as Atom."""
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": feed.language})
    add(root, "id", feed.id)
    add(root, "title", feed.title)
    if feed.subtitle:
        add(root, "subtitle", feed.subtitle)
    add(root, "updated", moment(feed.updated) or "")
    add(root, "link", rel="alternate", type="text/html", href=feed.page)
    add(root, "link", rel="self", type="application/atom+xml", href=f"{feed.address}.atom")
    if feed.hub:
        add(root, "link", rel="hub", href=feed.hub)
    for entry in feed.entries:
        _write_entry(root, entry)
    return to_bytes(root)


def _write_entry(root: Element, entry: Entry) -> None:
    said = entry.said
    item = add(root, "entry", **{"xml:lang": said.language})
    add(item, "id", entry.id)
    add(item, "title", entry.title)
    add(item, "link", rel="alternate", type="text/html", href=said.url)
    add(item, "published", moment(said.published) or "")
    add(item, "updated", moment(entry.updated) or "")
    author = add(item, "author")
    add(author, "name", entry.author)
    add(author, "uri", said.speaker.url)
    add(item, "category", term=said.stance.value, scheme=f"{settings.TORGET_URL}/guidelines/", label=entry.stance_word)
    if entry.topic:
        add(item, "category", term=entry.topic)
    for shown, size in entry.enclosures:
        add(
            item,
            "link",
            rel="enclosure",
            type=shown.media_type,
            href=shown.url,
            length=str(size),
            title=shown.alternative,
        )
    add(item, "content", entry.html, type="html")
