"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from typing import Any

from torget.api.feeds.entries import Entry, Feed
from torget.api.open_data import moment


def write(feed: Feed) -> bytes:
    """The feed as JSON."""
    return json.dumps(_document(feed), ensure_ascii=False, separators=(",", ":")).encode()


def _document(feed: Feed) -> dict[str, Any]:
    hubs = {"hubs": [{"type": "WebSub", "url": feed.hub}]} if feed.hub else {}
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        **({"description": feed.subtitle} if feed.subtitle else {}),
        "home_page_url": feed.page,
        "feed_url": f"{feed.address}.json",
        "language": feed.language,
        **hubs,
        "items": [_item(entry) for entry in feed.entries],
    }


def _item(entry: Entry) -> dict[str, Any]:
    said = entry.said
    item: dict[str, Any] = {
        "id": entry.id,
        "url": said.url,
        "title": entry.title,
        "content_html": entry.html,
        "date_published": moment(said.published),
        "date_modified": moment(entry.updated),
        "authors": [{"name": entry.author, "url": said.speaker.url}],
        "tags": [tag for tag in (entry.stance_word, entry.topic) if tag],
        "language": said.language,
    }
    if entry.enclosures:
        item["image"] = said.pictures[0].url
        item["attachments"] = [
            {"url": shown.url, "mime_type": shown.media_type, "title": shown.alternative, "size_in_bytes": size}
            for shown, size in entry.enclosures
        ]
    return item
