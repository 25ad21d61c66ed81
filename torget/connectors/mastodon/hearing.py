"""What others do towards us, as the hub knows it (https://docs.joinmastodon.org/entities/Notification and /Status, read
2026-11-21)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import escape
from typing import Any
from urllib.parse import urlsplit

from torget.connectors.hub import Incoming, Kind, Sender
from torget.connectors.mastodon.server import Me, Server
from torget.connectors.mastodon.times import moment

Status = Mapping[str, Any]
REACTIONS = {"favourite": Kind.LIKE, "reblog": Kind.BOOST}
SAID = ("mention", "quote")
TYPES = (*SAID, *REACTIONS, "follow")
SEEN_BY_ALL = ("public", "unlisted")


@dataclass(frozen=True, slots=True)
class Ear:
    """Whose ears they are, and when they listen."""

    server: Server
    me: Me
    now: datetime

    @classmethod
    def of(cls, server: Server) -> "Ear":
        """Ours, now."""
        return cls(server, server.me(), datetime.now(UTC))

    def notice(self, notice: Mapping[str, Any]) -> Incoming | None:
        """What a notification tells; None where there is nothing to take in, or what it was about has gone."""
        kind, status = notice.get("type"), notice.get("status")
        available = min(moment(notice.get("created_at"), self.now), self.now)
        raw = evidence(notice)
        if kind in SAID and status:
            heard = self.status(status, target=quoted(status) if kind == "quote" else "")
            # Since 4.3: what the account's own filters hold back, such as people whom the server has limited
            held = bool(notice.get("filtered"))
            return replace(heard, available=max(available, heard.said), raw=raw, held=held)
        name = f"{kind}:{notice.get('id')}"
        if kind == "follow":
            return self._done(Kind.FOLLOW, name, notice, self.me.url, available)
        if kind in REACTIONS and status:
            return self._done(REACTIONS[kind], name, notice, str(status.get("id")), available)
        return None

    def status(self, status: Status, *, target: str = "") -> Incoming:
        """What somebody says. target: what it is about, where it is no answer."""
        answered = str(status.get("in_reply_to_id") or "")
        public = status.get("visibility") in SEEN_BY_ALL
        said = min(moment(status.get("created_at"), self.now), self.now)
        return Incoming(
            kind=_kind(public=public, answered=answered),
            external_id=str(status.get("id")),
            sender=self.sender(status.get("account") or {}),
            said=said,
            available=said,
            fetched=self.now,
            target=answered or target,
            html=html(status),
            language=str(status.get("language") or ""),
            url=str(status.get("url") or status.get("uri") or ""),
            public=public,
            mentions=(self.me.url,) if self.is_named(status) else (),
            attachments=tuple(_attachment(file) for file in status.get("media_attachments") or ()),
            raw=evidence(status),
        )

    def edit(self, status: Status) -> Incoming:
        """What somebody says now, in the place of what they said before."""
        now = self.status(status)
        at = min(moment(status.get("edited_at"), self.now), self.now)
        name = f"{now.external_id}#{status.get('edited_at')}"
        return replace(now, kind=Kind.EDIT, external_id=name, target=now.external_id, said=at, available=at)

    def removal(self, name: str, sender: str) -> Incoming:
        """What somebody said is gone there."""
        raw = evidence({"id": name, "gone": self.now.isoformat()})
        return Incoming(Kind.DELETE, f"{name}#gone", Sender(sender), self.now, self.now, self.now, target=name, raw=raw)

    def sender(self, account: Mapping[str, Any]) -> Sender:
        """Somebody, by the address that is theirs in the whole world."""
        url = str(account.get("url") or "")
        handle = self.server.handle(str(account.get("acct") or account.get("username") or ""))
        return Sender(
            external_id=str(account.get("uri") or url or handle),
            name=str(account.get("display_name") or account.get("username") or ""),
            handle=handle,
            url=url,
            host=urlsplit(url).hostname or self.server.host,
        )

    def is_named(self, status: Status) -> bool:
        """Whether we are called in it."""
        return any(str(mention.get("id")) == self.me.id for mention in status.get("mentions") or ())

    def is_ours(self, status: Status) -> bool:
        """Whether we said it ourselves."""
        return str((status.get("account") or {}).get("id")) == self.me.id

    def _done(self, kind: Kind, name: str, notice: Mapping[str, Any], target: str, at: datetime) -> Incoming:
        sender = self.sender(notice.get("account") or {})
        return Incoming(kind, name, sender, at, at, self.now, target=target, raw=evidence(notice))


def quoted(status: Status) -> str:
    """What a status quotes (since 4.5)."""
    quote = status.get("quote") or {}
    return str((quote.get("quoted_status") or {}).get("id") or quote.get("quoted_status_id") or "")


def html(status: Status) -> str:
    """What was said, the warning before it as a line of its own; still the stranger's own HTML."""
    words, warning = str(status.get("content") or ""), str(status.get("spoiler_text") or "")
    return f"<p><strong>{escape(warning)}</strong></p>{words}" if warning else words


def evidence(content: Mapping[str, Any]) -> bytes:
    """It as it came."""
    return json.dumps(content, ensure_ascii=False).encode()


def _kind(*, public: bool, answered: str) -> Kind:
    if not public:
        return Kind.DIRECT
    return Kind.REPLY if answered else Kind.MENTION


def _attachment(file: Mapping[str, Any]) -> dict[str, str]:
    return {
        "url": str(file.get("url") or file.get("remote_url") or ""),
        "media_type": str(file.get("type") or ""),
        "alternative": str(file.get("description") or ""),
    }
