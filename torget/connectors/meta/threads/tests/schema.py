"""What each edge of Threads takes and what it can show: by hand, since Meta publishes no list of it.

From https://developers.facebook.com/documentation/threads/reference (publishing 2026-04-14, media retrieval 2026-04-20,
reply management 2026-02-13, user 2025-10-17, delete 2025-06-04), read 2026-11-21.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

# What every call may carry
ANYWHERE = frozenset({"fields", "limit", "after", "before"})
MEDIA = frozenset(
    {
        "id",
        "media_product_type",
        "media_type",
        "media_url",
        "permalink",
        "owner",
        "username",
        "text",
        "timestamp",
        "shortcode",
        "thumbnail_url",
        "children",
        "is_quote_post",
        "alt_text",
        "link_attachment_url",
        "has_replies",
        "is_reply",
        "is_reply_owned_by_me",
        "root_post",
        "replied_to",
        "hide_status",
        "reply_audience",
        "quoted_post",
        "reposted_post",
        "gif_url",
        "poll_attachment",
        "topic_tag",
        "is_spoiler_media",
    }
)
USER = frozenset({"id", "username", "name", "threads_profile_picture_url", "threads_biography", "is_verified"})
LIMIT = frozenset({"quota_usage", "config", "reply_quota_usage", "reply_config", "delete_quota_usage", "delete_config"})
URL, NUMBER, BOOL = re.compile(r"https://\S+"), re.compile(r"\d+"), re.compile(r"true|false")
ANY = re.compile(r"[\s\S]*")


@dataclass(frozen=True)
class Edge:
    """needed, allowed: parameters and what they look like. shows: the fields that may be asked for."""

    needed: dict[str, re.Pattern[str]] = field(default_factory=dict)
    allowed: dict[str, re.Pattern[str]] = field(default_factory=dict)
    shows: frozenset[str] = frozenset({"id"})


PREPARE = Edge(
    {"media_type": re.compile("TEXT|IMAGE|VIDEO|CAROUSEL")},
    {
        "text": re.compile(r"[\s\S]+"),
        "image_url": URL,
        "is_carousel_item": BOOL,
        "children": re.compile(r"\d+(,\d+){1,19}"),
        "alt_text": re.compile(r"[\s\S]{1,1000}"),
        "reply_to_id": NUMBER,
        "reply_control": re.compile(
            "everyone|accounts_you_follow|mentioned_only|parent_post_author_only|followers_only"
        ),
        "link_attachment": URL,
        "quote_post_id": NUMBER,
        "topic_tag": re.compile(r"[^.&]{1,50}"),
    },
)
EDGES = {
    ("User", "GET", ""): Edge(shows=USER),
    ("User", "POST", "threads"): PREPARE,
    ("User", "POST", "threads_publish"): Edge({"creation_id": NUMBER}),
    ("User", "GET", "threads"): Edge(allowed={"since": ANY, "until": ANY}, shows=MEDIA),
    ("User", "GET", "replies"): Edge(allowed={"since": ANY, "until": ANY}, shows=MEDIA),
    ("User", "GET", "mentions"): Edge(shows=MEDIA),
    ("User", "GET", "threads_publishing_limit"): Edge(shows=LIMIT),
    ("Container", "GET", ""): Edge(shows=frozenset({"id", "status", "error_message"})),
    ("Media", "GET", ""): Edge(shows=MEDIA),
    ("Media", "DELETE", ""): Edge(),
    ("Media", "GET", "replies"): Edge(allowed={"reverse": BOOL}, shows=MEDIA),
    ("Media", "GET", "conversation"): Edge(allowed={"reverse": BOOL}, shows=MEDIA),
    ("Media", "POST", "manage_reply"): Edge({"hide": BOOL}),
}


def faults(node: str, method: str, edge: str, given: dict[str, str]) -> list[str]:
    """What the schema has against a call, a sentence each."""
    known = EDGES.get((node, method, edge))
    if known is None:
        return [f"{node} has no {method} {edge or 'of its own'}."]
    return [f"{node} {method} {edge} {fault}" for fault in _faults(known, given)]


def _faults(edge: Edge, given: dict[str, str]) -> Iterable[str]:
    yield from (f"lacks {name}." for name in edge.needed if name not in given)
    patterns = edge.needed | edge.allowed
    for name, value in given.items():
        if name not in patterns:
            if name not in ANYWHERE:
                yield f"knows no {name}."
        elif not patterns[name].fullmatch(value):
            yield f"takes no such {name}: {value[:60]}"
    asked = given.get("fields", "id").split(",")
    yield from (f"shows no {name}." for name in asked if name not in edge.shows)
