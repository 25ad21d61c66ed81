"""What somebody said, made into the hub's words. The same for what Instagram tells us and for what we ask it.

https://developers.facebook.com/docs/graph-api/webhooks/reference/instagram, `comments` and `mentions`, read 2026-11-21.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from torget.connectors.account import Account
from torget.connectors.hub import Incoming, Kind, Sender
from torget.connectors.meta.instagram.joining import is_ours, ours
from torget.connectors.meta.instagram.names import elsewhere
from torget.connectors.meta.telling import mapping, moment, text_html

SITE = "https://www.instagram.com"


@dataclass(frozen=True, slots=True)
class News:
    """One thing that Instagram tells. value: a comment or a picture as Graph shows it. at: when it told it; fetched:
    when we took it in."""

    account: Account
    value: Mapping[str, Any]
    at: datetime
    fetched: datetime

    @property
    def author(self) -> tuple[str, str]:
        """Number and name of whoever said it, each empty where Instagram keeps it to itself."""
        told = mapping(self.value.get("from"))
        username = told.get("username") or self.value.get("username") or ""
        return str(told.get("id") or ""), str(username)


def commented(news: News) -> Iterator[Incoming]:
    """A comment under a picture of ours; nothing where we wrote it ourselves."""
    name, media = str(news.value.get("id") or ""), mapping(news.value.get("media"))
    if not name or is_ours(news.account, *news.author):
        return
    target = str(news.value.get("parent_id") or media.get("id") or "")
    words, url = str(news.value.get("text") or ""), str(media.get("permalink") or "")
    held = news.value.get("hidden") is True
    yield _said(news, Kind.REPLY, name, words, target=target, url=url, held=held)


def named(news: News, media: str, comment: str = "") -> Iterator[Incoming]:
    """Somebody has named us under a picture of their own, or in a comment there."""
    if is_ours(news.account, *news.author):
        return
    words = str(news.value.get("text") or news.value.get("caption") or "")
    url = str(news.value.get("permalink") or "")
    yield _said(news, Kind.MENTION, elsewhere(media, comment), words, url=url)


def _said(news: News, kind: Kind, name: str, words: str, **more: Any) -> Incoming:
    said = min(moment(news.value.get("timestamp"), news.at), news.fetched)
    return Incoming(
        kind=kind,
        external_id=name,
        sender=_sender(news, name),
        said=said,
        available=min(max(said, news.at), news.fetched),
        fetched=news.fetched,
        html=text_html(words),
        mentions=(ours(news.account),),
        raw=json.dumps(news.value, ensure_ascii=False).encode(),
        **more,
    )


def _sender(news: News, name: str) -> Sender:
    """By number, else by name; whom Instagram does not name is nobody else than the writer of just this."""
    number, username = news.author
    url = f"{SITE}/{username}/" if username else ""
    return Sender(number or username or f"unnamed:{name}", username, username, url)
