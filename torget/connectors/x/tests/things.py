"""What the stand-in for X keeps, and how X shows it."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from typing import Any

from torget.connectors.wording.addresses import links

US, ANNA, BO = "1001", "2002", "3003"
PEOPLE = {
    US: {"id": US, "name": "Lindby kommun", "username": "lindby"},
    ANNA: {"id": ANNA, "name": "Anna Test", "username": "anna_test"},
    BO: {"id": BO, "name": "Bo Prov", "username": "bo_prov"},
}
Query = Mapping[str, str]


@dataclass
class Said:
    """A post, or one version of it. first: the name of its first version."""

    name: str
    author: str
    text: str
    made: datetime
    parent: str = ""
    media: list[str] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)
    hidden: bool = False

    def shown(self, query: Query, parents: Mapping[str, "Said"]) -> dict[str, Any]:
        """With the fields that were asked for, and no others."""
        text, entities = shortened(self.text, bool(self.media))
        asked = set(query.get("post.fields", "").split(","))
        wide = set(query.get("expansions", "").split(","))
        fields: dict[str, Any] = {"id": self.name, "text": text}
        found = {
            "created_at": self.made.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "entities": entities,
            "lang": "sv",
            "attachments": {"media_keys": self.media},
        }
        fields |= {name: value for name, value in found.items() if name in asked and value}
        expanded = {
            "author_id": self.author,
            "edit_history_post_ids": self.versions or [self.name],
            "referenced_posts": [{"type": "replied_to", "id": self.parent}] if self.parent else [],
            "in_reply_to_user_id": parents[self.parent].author if self.parent in parents else "",
        }
        return fields | {name: value for name, value in expanded.items() if name in wide and value}


@dataclass
class Letter:
    """A direct message."""

    name: str
    sender: str
    reader: str
    text: str
    made: datetime

    def shown(self, query: Query) -> dict[str, Any]:
        """With the fields that were asked for."""
        asked = set(query.get("dm_event.fields", "id,text,event_type").split(","))
        text, entities = shortened(self.text, with_picture=False)
        found = {
            "id": self.name,
            "text": text,
            "event_type": "MessageCreate",
            "created_at": self.made.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "dm_conversation_id": "-".join(sorted((self.sender, self.reader))),
            "entities": entities,
        }
        shown = {name: value for name, value in found.items() if name in asked and value}
        return shown | ({"sender_id": self.sender} if "sender_id" in query.get("expansions", "") else {})


@dataclass
class Media:
    """A picture that was handed over. polls: how often it is still found unfinished; None: always. broken: nothing can
    be made of it."""

    name: str
    size: int
    category: str
    polls: int | None = 0
    broken: bool = False
    words: str = ""

    @property
    def progress(self) -> dict[str, Any]:
        """What is told of it: an unfinished one comes closer to its end with each question."""
        if self.broken:
            return {"state": "failed", "progress_percent": 50}
        if self.polls == 0:
            return {"state": "succeeded", "progress_percent": 100}
        if self.polls is not None:
            self.polls -= 1
        return {"state": "in_progress", "progress_percent": 50, "check_after_secs": 0}


def shortened(text: str, with_picture: bool) -> tuple[str, dict[str, Any]]:
    """A text as X gives it back, and what its addresses stand for."""
    text = unicodedata.normalize("NFC", text)
    written, end, urls = "", 0, []
    for number, (start, after) in enumerate(links(text)):
        short = f"https://t.co/abcdefg{number:03}"
        urls.append({"start": start, "end": after, "url": short, "expanded_url": _whole(text[start:after])})
        written += escape(text[end:start], quote=False) + short
        end = after
    written += escape(text[end:], quote=False)
    if with_picture:
        short = "https://t.co/pictures01"
        urls.append({"start": 0, "end": 1, "url": short, "expanded_url": "https://x.com/lindby/status/1/photo/1"})
        written = f"{written} {short}".strip()
    named = [
        {"start": 0, "end": 1, "username": one["username"], "id": one["id"]}
        for one in PEOPLE.values()
        if f"@{one['username']}" in text
    ]
    return written, {name: value for name, value in (("urls", urls), ("mentions", named)) if value}


def _whole(address: str) -> str:
    whole = address if "://" in address else f"http://{address}"
    return whole if whole.count("/") > 2 else f"{whole}/"
