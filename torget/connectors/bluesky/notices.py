"""What others did, as the view tells it, in the hub's words (lexicon app.bsky.notification.listNotifications)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any, Self

from torget.connectors.bluesky.addresses import owner_of, post_page, profile_page
from torget.connectors.hub import Incoming, Kind, Sender

Json = Mapping[str, Any]
SPOKEN = frozenset({"reply", "mention", "quote"})
KINDS = {"like": Kind.LIKE, "repost": Kind.BOOST, "follow": Kind.FOLLOW}


@dataclass(frozen=True, slots=True)
class Notice:
    """One notification. `available` is when the view had it, `said` what the writer's app claims, never later."""

    told: Json
    uri: str
    reason: str
    record: Json
    said: datetime
    available: datetime

    @classmethod
    def of(cls, told: Json) -> Self:
        """Of one entry of the list. Raise KeyError, TypeError or ValueError where it is none."""
        record = told["record"]
        available = datetime.fromisoformat(told["indexedAt"])
        return cls(told, told["uri"], told["reason"], record, min(_moment(record, available), available), available)

    @property
    def has_pictures(self) -> bool:
        """Whether somebody says something with pictures."""
        embed = self.record.get("embed") or {}
        kinds = {embed.get("$type"), (embed.get("media") or {}).get("$type")}
        return self.reason in SPOKEN and "app.bsky.embed.images" in kinds

    @property
    def answered(self) -> str:
        """The post right above; empty where it begins a thread."""
        return str(((self.record.get("reply") or {}).get("parent") or {}).get("uri") or "")

    @property
    def target(self) -> str:
        """What is answered, quoted, liked or spread; for a follow who is followed; empty for a mere mention."""
        if self.reason in SPOKEN:
            return self.answered or str(self.told.get("reasonSubject") or "")
        subject = self.record.get("subject")
        return str(subject["uri"] if isinstance(subject, dict) else subject or "")

    @property
    def kind(self) -> Kind:
        """What it is to the hub; who answers us and mentions us besides has answered."""
        spoken = Kind.REPLY if self.answered else Kind.MENTION
        return KINDS.get(self.reason, spoken)

    def concerns(self, did: str) -> bool:
        """Whether it is said to us, or done to what is ours."""
        return self.reason in SPOKEN or (self.reason in KINDS and did in {self.target, owner_of(self.target)})

    def incoming(self, fetched: datetime, shown: Json | None = None) -> Incoming:
        """In the hub's words. shown: the post as readers see it, for its pictures."""
        spoken = self.reason in SPOKEN
        return Incoming(
            kind=self.kind,
            external_id=self.uri,
            sender=_sender(self.told["author"]),
            said=self.said,
            available=self.available,
            fetched=fetched,
            target=self.target,
            html=as_html(self.record) if spoken else "",
            language=next(iter(self.record.get("langs") or ()), "") if spoken else "",
            url=post_page(self.uri),
            mentions=tuple(_features(self.record, "did")),
            attachments=tuple(_pictures(shown)) if shown else (),
            raw=json.dumps(self.told, ensure_ascii=False).encode(),
        )


def as_html(record: Json) -> str:
    """A post's text with its links, as paragraphs."""
    text, written, end = str(record.get("text") or "").encode(), [], 0
    for start, after, url in _links(record, len(text)):
        if start < end:
            continue
        words = text[start:after].decode(errors="replace")
        written += [escape(text[end:start].decode(errors="replace")), f'<a href="{escape(url)}">{escape(words)}</a>']
        end = after
    whole = "".join([*written, escape(text[end:].decode(errors="replace"))])
    return "".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in whole.split("\n\n") if part.strip())


def _links(record: Json, length: int) -> Iterator[tuple[int, int, str]]:
    """Start, end and address of each link, in order; those that lie outside the text are none."""
    found = []
    for facet in record.get("facets") or ():
        index = facet.get("index") or {}
        start, end = index.get("byteStart", -1), index.get("byteEnd", -1)
        url = next((feature["uri"] for feature in facet.get("features") or () if feature.get("uri")), "")
        if url.startswith(("https://", "http://")) and 0 <= start < end <= length:
            found.append((start, end, url))
    yield from sorted(found)


def _features(record: Json, name: str) -> Iterator[str]:
    for facet in record.get("facets") or ():
        for feature in facet.get("features") or ():
            if feature.get(name):
                yield str(feature[name])


def _pictures(shown: Json) -> Iterator[dict[str, str]]:
    embed = shown.get("embed") or {}
    for picture in embed.get("images") or (embed.get("media") or {}).get("images") or ():
        yield {"url": picture["fullsize"], "media_type": "image/jpeg", "alternative": picture.get("alt", "")}


def _sender(author: Json) -> Sender:
    did, handle = str(author["did"]), str(author.get("handle") or "")
    return Sender(did, str(author.get("displayName") or handle), handle, profile_page(did))


def _moment(record: Json, otherwise: datetime) -> datetime:
    try:
        moment = datetime.fromisoformat(str(record.get("createdAt")))
    except ValueError:
        return otherwise
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
