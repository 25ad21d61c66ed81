"""What somebody said, made into the hub's words. The same for what Facebook tells us and for what we ask it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from torget.connectors.hub import Incoming, Kind, Sender
from torget.connectors.meta.telling import mapping, moment

# What follows upon something that was said, by whoever said it
FOLLOWING = frozenset({Kind.EDIT, Kind.DELETE})


@dataclass(frozen=True, slots=True)
class News:
    """One thing that Facebook tells. value: what it says, in the shape of its web hooks. at: when it told it; fetched:
    when we took it in."""

    page: str
    value: Mapping[str, Any]
    at: datetime
    fetched: datetime

    @property
    def author(self) -> str:
        """The number of whoever did it; empty where Facebook keeps it to itself."""
        return str(mapping(self.value.get("from")).get("id") or self.value.get("sender_id") or "")

    def word(self, name: str) -> str:
        """A field as text."""
        value = self.value.get(name)
        return "" if value is None else str(value)


def made(news: News, kind: Kind, external_id: str, **more: Any) -> Incoming:
    """It, in the hub's words; `more` are further fields of `Incoming`."""
    said = moment(news.value.get("created_time"), news.at)
    return Incoming(
        kind=kind,
        external_id=external_id,
        sender=_sender(news, more["target"] if kind in FOLLOWING else external_id),
        said=min(said, news.fetched),
        available=min(max(said, news.at), news.fetched),
        fetched=news.fetched,
        raw=json.dumps(news.value, ensure_ascii=False).encode(),
        **more,
    )


def attached(value: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Pictures, films and files that came along, as links: the bytes stay with Facebook."""
    for name in ("photo", "video"):
        if isinstance(value.get(name), str):
            yield {"url": value[name], "type": name}
    files = value.get("attachments")
    for file in files if isinstance(files, list) else ():
        url = mapping(mapping(file).get("payload")).get("url")
        if isinstance(url, str):
            yield {"url": url, "type": str(file.get("type", ""))}


def _sender(news: News, concerned: str) -> Sender:
    """Whom Facebook does not name is nobody else than the writer of just this."""
    name = str(mapping(news.value.get("from")).get("name") or news.value.get("sender_name") or "")
    return Sender(news.author or f"unnamed:{concerned}", name)
