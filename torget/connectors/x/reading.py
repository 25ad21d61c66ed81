"""What X tells of others' posts and letters, in the hub's form."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from torget.connectors.account import Account
from torget.connectors.hub import Incoming, Kind, Sender
from torget.connectors.x import latest
from torget.connectors.x.posts import Post, answered, first_name, made, versions
from torget.connectors.x.words import html

WRITTEN = "MessageCreate"
UNKNOWN_LANGUAGES = frozenset({"und", "qme", "qst", "qht", "qam", "qct", "zxx", "art"})


@dataclass(frozen=True, slots=True)
class Page:
    """One answer: what stands in it, and whom and what it names beside."""

    account: Account
    includes: Mapping[str, Any]
    at: datetime

    def posts(self, posts: Sequence[Post]) -> Iterator[Incoming]:
        """What others say in posts."""
        ours = self.account.settings.get("user_id", "")
        for post in posts:
            if _by(post, "author_id") not in {"", ours}:
                yield from self._post(post)

    def letters(self, events: Sequence[Post]) -> Iterator[Incoming]:
        """What others write to us."""
        ours = self.account.settings.get("user_id", "")
        for event in events:
            if event.get("event_type", "MessageCreate") == "MessageCreate" and _by(event, "sender_id") not in {
                "",
                ours,
            }:
                yield self._incoming(Kind.DIRECT, event, str(event["id"]), _by(event, "sender_id"))

    def _post(self, post: Post) -> Iterator[Incoming]:
        """An edit changes what we know by the first name; where we do not know it yet, it is simply said."""
        name, sender = first_name(post), str(post["author_id"])
        target = answered(post)
        kind = Kind.REPLY if target else Kind.MENTION
        said = replace(self._incoming(kind, post, name, sender), target=target, mentions=self._mentions(post))
        yield said
        if len(versions(post)) > 1:
            latest.note_name(self.account, name, str(post["id"]))
            yield replace(said, kind=Kind.EDIT, external_id=str(post["id"]), target=name)

    def _incoming(self, kind: Kind, said: Post, name: str, sender: str) -> Incoming:
        """Both can be read by us from the moment they are said."""
        who, when = self._sender(sender), made(said)
        public = kind is not Kind.DIRECT
        language = str(said.get("lang") or "")
        return Incoming(
            kind=kind,
            external_id=name,
            sender=who,
            said=when,
            available=when,
            fetched=self.at,
            html=html(said),
            language="" if language in UNKNOWN_LANGUAGES else language,
            url=f"https://x.com/{who.handle or 'i'}/status/{said['id']}" if public else "",
            public=public,
            attachments=tuple(self._attachments(said)),
            raw=json.dumps({"data": said, "includes": self._beside(said, sender)}, ensure_ascii=False).encode(),
        )

    def _beside(self, said: Post, sender: str) -> Mapping[str, Any]:
        """Of what the answer names beside, that which belongs to this."""
        return {"users": [self._user(sender)], "media": list(self._media(said))}

    def _mentions(self, post: Post) -> tuple[str, ...]:
        """We ourselves, where we are named."""
        ours = self.account.settings.get("username", "").casefold()
        named = (post.get("entities") or {}).get("mentions") or ()
        return tuple(f"@{one['username']}" for one in named if str(one.get("username", "")).casefold() == ours != "")

    def _sender(self, name: str) -> Sender:
        user = self._user(name)
        handle = str(user.get("username") or "")
        url = f"https://x.com/{handle}" if handle else f"https://x.com/i/user/{name}"
        return Sender(name, str(user.get("name") or handle), handle, url, "x.com")

    def _user(self, name: str) -> Mapping[str, Any]:
        return next((user for user in self.includes.get("users") or () if user.get("id") == name), {})

    def _media(self, said: Post) -> Iterator[Mapping[str, Any]]:
        wanted = (said.get("attachments") or {}).get("media_keys") or ()
        return (media for media in self.includes.get("media") or () if media.get("media_key") in wanted)

    def _attachments(self, said: Post) -> Iterator[Mapping[str, str]]:
        """Of a film its first picture: X tells no address of the film itself."""
        for media in self._media(said):
            if url := media.get("url") or media.get("preview_image_url"):
                yield {"url": str(url), "media_type": "image/jpeg", "alternative": str(media.get("alt_text") or "")}


def _by(said: Post, field: str) -> str:
    return str(said.get(field) or "")
