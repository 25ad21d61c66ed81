"""What the REST API Handbook lets a call say, written down by hand from its Reference on 2026-11-21.

https://developer.wordpress.org/rest-api/reference/posts/, .../media/, .../comments/, .../categories/, .../users/, with
the ranges of WP_REST_Comments_Controller::get_collection_params() in WordPress 6.1.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

Rule = Callable[[Any], bool]


def text(value: Any) -> bool:
    """A string."""
    return isinstance(value, str)


def number(value: Any) -> bool:
    """A whole number from 0; in a query as its digits."""
    return (isinstance(value, int) and not isinstance(value, bool) and value >= 0) or (text(value) and value.isdigit())


def numbers(value: Any) -> bool:
    """A list of them."""
    return isinstance(value, list) and all(map(number, value))


def one_of(*words: str) -> Rule:
    """One of these words."""
    return lambda value: value in words


def at_most(most: int) -> Rule:
    """A number from 1."""
    return lambda value: number(value) and 1 <= int(value) <= most


def moment(value: Any) -> bool:
    """RFC 3339, with a zone, since the site's own would be meant otherwise."""
    return datetime.fromisoformat(value).tzinfo is not None


def slug(value: Any) -> bool:
    """What sanitize_title leaves as it is."""
    return text(value) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value) is not None and len(value) <= 200


METHOD = {"_method": one_of("DELETE"), "force": one_of("true")}
POST: dict[str, Rule] = {
    "title": text,
    "content": text,
    "excerpt": text,
    "featured_media": number,
    "categories": numbers,
    "status": one_of("publish", "future", "draft", "pending", "private"),
    "slug": slug,
}
COMMENT: dict[str, Rule] = {
    "post": number,
    "parent": number,
    "content": text,
    "status": one_of("hold", "approved"),
}
MEDIA: dict[str, Rule] = {"slug": slug, "title": text, "alt_text": text, "caption": text}
COMMENTS: dict[str, Rule] = {
    "post": number,
    "parent": number,
    "author": number,
    "after": moment,
    "status": one_of("all", "approve", "hold"),
    "type": one_of("all", "comment"),
    "context": one_of("view", "edit"),
    "order": one_of("asc", "desc"),
    "orderby": one_of("date", "date_gmt", "id", "include", "post", "parent", "type"),
    "page": at_most(10**6),
    "per_page": at_most(100),
}
QUERIES: dict[str, dict[str, Rule]] = {
    "posts": {"slug": slug, "status": one_of("any", "publish")},
    "media": {"slug": slug},
    "categories": {"slug": text},
    "comments": COMMENTS,
    "users": {"context": one_of("view", "edit", "embed")},
}
BODIES = {"posts": POST, "comments": COMMENT, "media": MEDIA}


def minded(said: Mapping[str, Any], rules: Mapping[str, Rule]) -> list[str]:
    """What is forbidden of what was said."""
    unknown = [f"{name} is no parameter" for name in said if name not in rules]
    return unknown + [f"{name}={said[name]!r}" for name in said if name in rules and not rules[name](said[name])]
