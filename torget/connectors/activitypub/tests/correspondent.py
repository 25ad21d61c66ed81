"""Somebody out there: an actor with a key of their own on the other side, who writes us letters."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from torget.connectors.activitypub.keys import make_key, public_pem
from torget.connectors.hub import RawRequest
from torget.net import Request
from torget.protocols.activitypub.signatures import SigningKey, Style, sign
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.samples import URL

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
US = f"{URL}/ap/lindby"
POST = f"{URL}/ap/post/abcdefgh2345"
Document = dict[str, Any]


@cache
def some_keys() -> list[str]:
    """Three keys, made one after the other: the keys of tests come round again (torget.testing.thrift)."""
    return [make_key() for _ in range(3)]


@dataclass
class Correspondent:
    """`key` numbers the key they sign with now; `publish` shows it to the world."""

    platform: Platform
    name: str = "didrik"
    key: int = 0

    @property
    def id(self) -> str:
        return f"{self.platform.url}/users/{self.name}"

    @property
    def signing_key(self) -> SigningKey:
        return SigningKey.load(f"{self.id}#main-key", some_keys()[self.key])

    def publish(self, **facts: Any) -> "Correspondent":
        """Put the actor where it can be fetched."""
        document = {
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": self.id,
            "type": "Person",
            "preferredUsername": self.name,
            "name": "Didrik Berg",
            "url": f"{self.platform.url}/@{self.name}",
            "inbox": f"{self.id}/inbox",
            "followers": f"{self.id}/followers",
            "endpoints": {"sharedInbox": f"{self.platform.url}/inbox"},
            "publicKey": {
                "id": f"{self.id}#main-key",
                "owner": self.id,
                "publicKeyPem": public_pem(self.signing_key),
            },
            **facts,
        }
        self.platform.documents[urlsplit(self.id).path] = json.dumps(document).encode()
        return self

    def vanish(self) -> None:
        """Nothing is found of them any more."""
        self.platform.documents.clear()

    def note(self, **facts: Any) -> Document:
        """What they say: an answer to our post, to all."""
        return {
            "id": f"{self.id}/notes/1",
            "type": "Note",
            "attributedTo": self.id,
            "content": "<p>När öppnar badet?</p>",
            "contentMap": {"sv": "<p>När öppnar badet?</p>"},
            "published": "2025-11-21T06:30:00Z",
            "inReplyTo": POST,
            "to": [PUBLIC],
            "cc": [US],
            "tag": [{"type": "Mention", "href": US, "name": "@lindby@torget.lindby.example"}],
            **facts,
        }

    def act(self, kind: str, about: Any, **facts: Any) -> Document:
        """What they do."""
        return {"id": f"{self.id}/acts/{kind}", "type": kind, "actor": self.id, "object": about, **facts}

    def letter(self, document: Document | bytes, style: Style = Style.CAVAGE, at: datetime | None = None) -> RawRequest:
        """A signed letter to our shared inbox, as it reaches us."""
        body = document if isinstance(document, bytes) else json.dumps(document).encode()
        at = at or datetime.now(UTC)
        headers = {"Host": "torget.lindby.example", "Content-Type": "application/activity+json"}
        sent = sign(Request("POST", f"{URL}/ap/inbox", headers, body), self.signing_key, style, now=at)
        lower = {name.lower(): value for name, value in sent.headers.items()}
        return RawRequest("POST", sent.url, lower, body, at)
