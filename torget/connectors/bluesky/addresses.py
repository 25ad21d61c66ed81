"""How accounts, posts and the pages that show them are addressed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import quote

SERVER = "https://bsky.social"
POST = "app.bsky.feed.post"
GATE = "app.bsky.feed.threadgate"
APP = "https://bsky.app"
_RECORD = re.compile(r"at://([^/]+)/([^/]+)/([^/]+)")
_PAGE = re.compile(r"https://bsky\.app/profile/([^/?#\s]+)/post/([^/?#\s]+)/?")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies: whose (a DID, a handle in what people write), in which collection, under which key."""

    owner: str
    collection: str
    key: str

    @classmethod
    def of(cls, uri: str) -> Self | None:
        """Of an address at://owner/collection/key; None for anything else."""
        found = _RECORD.fullmatch(uri)
        return cls(*found.groups()) if found else None

    @property
    def uri(self) -> str:
        """Its address."""
        return f"at://{self.owner}/{self.collection}/{self.key}"


def owner_of(uri: str) -> str:
    """Whose record it is; empty where it is no record's address."""
    place = Place.of(uri)
    return place.owner if place else ""


def profile_page(account: str) -> str:
    """Where people see an account, by DID or handle."""
    return f"{APP}/profile/{quote(account, safe=':')}"


def post_page(uri: str) -> str:
    """Where people see a post; empty for other records. By DID, which stays when a handle changes."""
    place = Place.of(uri)
    if place is None or place.collection != POST:
        return ""
    return f"{profile_page(place.owner)}/post/{quote(place.key, safe='')}"


def shown_at(url: str) -> Place | None:
    """The post that such a page shows."""
    found = _PAGE.fullmatch(url)
    return Place(found[1], POST, found[2]) if found else None


def own_handle(settings: Mapping[str, str]) -> str:
    """Our handle as the network writes it, however a person wrote it."""
    return settings.get("handle", "").strip().removeprefix("@").lower()
