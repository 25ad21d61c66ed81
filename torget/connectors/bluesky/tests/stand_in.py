"""A server with its view, strict: every call is held to the lexicons and to rules that hold wherever they lie.

It keeps what real ones keep: a record is written once where there shall be none, the same record twice is once, a
refresh token is used up, times come as theirs do.
"""

import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit

from torget.connectors.bluesky.tests.lexicons import FORMATS, act, question
from torget.connectors.bluesky.tests.rules import broken
from torget.testing.connectors.platform import Call, Platform, Step

Json = dict[str, Any]
HANDLE, DID = "lindby.example", "did:plc:lindbylindbylindbylindby"
ASTA, ASTA_DID = "asta.example", "did:plc:astaastaastaastaastaasta"
PASSWORD, WHOLE = "abcd-efgh-ijkl-mnop", "correct horse battery staple"
# A session that was there before the test
STANDING = {"access_token": "an-access-token", "refresh_token": "a-refresh-token", "did": DID}
POST, GATE = "app.bsky.feed.post", "app.bsky.feed.threadgate"


class RefusedError(Exception):
    """An error as the lexicon names it."""

    def __init__(self, name: str, message: str = "", status: int = 400) -> None:
        super().__init__(name)
        self.step = answer({"error": name, "message": message}, status)


def answer(content: Json, status: int = 200) -> Step:
    """JSON."""
    return Step(status, {"Content-Type": "application/json"}, json.dumps(content).encode())


def token(scope: str, number: int, *, seconds: float) -> str:
    """A JWT that nobody signs."""
    ends = int((datetime.now(UTC) + timedelta(seconds=seconds)).timestamp())
    body = base64.urlsafe_b64encode(json.dumps({"scope": scope, "exp": ends, "jti": number}).encode()).decode()
    return f"e30.{body.rstrip('=')}.x"


def now() -> str:
    """As the network writes times."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass
class StandIn(Platform):
    """records: by address, with the version of each. notices: the newest last. access, refresh: the tokens that hold.
    page: how many notices one answer has. described, named: our profile's
    text and handle. handles: whom a handle leads to."""

    records: dict[str, Json] = field(default_factory=dict)
    notices: list[Json] = field(default_factory=list)
    blobs: dict[str, bytes] = field(default_factory=dict)
    access: set[str] = field(default_factory=lambda: {STANDING["access_token"]})
    refresh: set[str] = field(default_factory=lambda: {STANDING["refresh_token"]})
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    page: int = 100
    described: str = "Lindby kommun. https://torget.lindby.example"
    named: str = HANDLE
    handles: Json = field(default_factory=lambda: {HANDLE: DID, ASTA: ASTA_DID})

    def answer(self, call: Call) -> Step:
        """One call of XRPC."""
        url = urlsplit(call.path)
        name = url.path.removeprefix("/xrpc/")
        try:
            if call.method == "GET":
                query = parse_qs(url.query)
                self.violations += question(name, query)
                self._signed_in(call)
                return answer(self._questions()[name](query))
            return answer(self._act(name, call))
        except RefusedError as refused:
            return refused.step

    def _act(self, name: str, call: Call) -> Json:
        if name == "com.atproto.repo.uploadBlob":
            self._signed_in(call)
            return self._upload(call)
        content: Json = json.loads(call.body) if call.body else {}
        self.violations += act(name, content or None)
        if name == "com.atproto.server.createSession":
            return self._sign_in(content)
        if name == "com.atproto.server.refreshSession":
            return self._renew(call)
        self._signed_in(call)
        self.violations += [] if content["repo"] == DID else ["that is not our repository"]
        return self._put(content) if name == "com.atproto.repo.putRecord" else self._delete(content)

    def _questions(self) -> dict[str, Callable[[dict[str, list[str]]], Json]]:
        return {
            "com.atproto.repo.getRecord": self._get,
            "com.atproto.identity.resolveHandle": self._resolve,
            "app.bsky.feed.getPosts": self._posts,
            "app.bsky.notification.listNotifications": self._list,
            "app.bsky.actor.getProfile": self._profile,
        }

    # Sessions

    def _sign_in(self, content: Json) -> Json:
        if content["identifier"] != HANDLE or content["password"] not in {PASSWORD, WHOLE}:
            raise RefusedError("AuthenticationRequired", "Invalid identifier or password", 401)
        return self.session("com.atproto.appPass" if content["password"] == PASSWORD else "com.atproto.access")

    def _renew(self, call: Call) -> Json:
        held = call.headers.get("authorization", "").removeprefix("Bearer ")
        if held not in self.refresh:
            raise RefusedError("ExpiredToken", "Token has been revoked")
        self.refresh.discard(held)
        return self.session("com.atproto.appPass")

    def session(self, scope: str) -> Json:
        """New tokens; the former access tokens hold on."""
        access = token(scope, next(self.numbers), seconds=7200)
        refresh = token("com.atproto.refresh", next(self.numbers), seconds=90 * 86400)
        self.access.add(access)
        self.refresh.add(refresh)
        return {"accessJwt": access, "refreshJwt": refresh, "handle": HANDLE, "did": DID, "active": True}

    def _signed_in(self, call: Call) -> None:
        if call.headers.get("authorization", "").removeprefix("Bearer ") not in self.access:
            raise RefusedError("ExpiredToken", "Token has expired")

    # Records

    def _put(self, content: Json) -> Json:
        uri, record = f"at://{DID}/{content['collection']}/{content['rkey']}", content["record"]
        self.violations += [] if _is_tid(content["rkey"]) else [f"{content['rkey']} is no TID"]
        self.violations += broken(record)
        for blob in _blobs(record):
            if blob["ref"]["$link"] not in self.blobs:
                raise RefusedError("BlobNotFound", "Could not find blob")
        standing, cid = self.records.get(uri), _cid(record)
        if standing and standing["cid"] == cid:
            return {"uri": uri, "cid": cid, "validationStatus": "valid"}
        if "swapRecord" in content and content["swapRecord"] != (standing or {}).get("cid"):
            raise RefusedError("InvalidSwap", "Record was at another version")
        self.records[uri] = {"uri": uri, "cid": cid, "value": record}
        return {"uri": uri, "cid": cid, "validationStatus": "valid"}

    def _delete(self, content: Json) -> Json:
        self.records.pop(f"at://{DID}/{content['collection']}/{content['rkey']}", None)
        return {}

    def _get(self, query: dict[str, list[str]]) -> Json:
        uri = f"at://{query['repo'][0]}/{query['collection'][0]}/{query['rkey'][0]}"
        if uri not in self.records:
            raise RefusedError("RecordNotFound", "Could not locate record")
        return self.records[uri]

    def _upload(self, call: Call) -> Json:
        media_type, size = call.headers["content-type"], len(call.body)
        if not media_type.startswith("image/") or size > 1_000_000:
            self.violations.append(f"{size} bytes of {media_type} as a picture")
        name = _cid({"bytes": sha256(call.body).hexdigest()})
        self.blobs[name] = call.body
        return {"blob": {"$type": "blob", "ref": {"$link": name}, "mimeType": media_type, "size": size}}

    # The view

    def _resolve(self, query: dict[str, list[str]]) -> Json:
        if query["handle"][0] not in self.handles:
            raise RefusedError("InvalidRequest", "Unable to resolve handle")
        return {"did": self.handles[query["handle"][0]]}

    def _profile(self, query: dict[str, list[str]]) -> Json:
        return {"did": DID, "handle": self.named, "displayName": "Lindby kommun", "description": self.described}

    def _posts(self, query: dict[str, list[str]]) -> Json:
        return {"posts": [self._shown(uri) for uri in query["uris"] if uri in self.records]}

    def _shown(self, uri: str) -> Json:
        found = self.records[uri]
        author = {"did": uri.split("/")[2], "handle": ASTA, "displayName": "Asta Åkesson"}
        images = (found["value"].get("embed") or {}).get("images", ())
        embed = {"images": [{"fullsize": f"https://cdn.example/{uri[-3:]}", "alt": each["alt"]} for each in images]}
        return {"uri": uri, "cid": found["cid"], "author": author, "record": found["value"], "indexedAt": now()} | (
            {"embed": embed} if images else {}
        )

    def _list(self, query: dict[str, list[str]]) -> Json:
        newest = sorted(self.notices, key=_order, reverse=True)
        before = query.get("cursor", ["~"])[0]
        left = [each for each in newest if f"{_order(each)} {each['uri']}" < before]
        shown = left[: self.page]
        onward = {"cursor": f"{_order(shown[-1])} {shown[-1]['uri']}"} if len(left) > len(shown) else {}
        return {"notifications": shown} | onward

    # Somebody else

    def somebody(self, collection: str, content: Json, *, reason: str = "", at: str = "", said: str = "") -> str:
        """Asta writes a record, and we are told of it for that reason."""
        uri = f"at://{ASTA_DID}/{collection}/3mastaasta{next(self.numbers):03}"
        record = {"$type": collection, "createdAt": said or at or now(), **content}
        self.records[uri] = {"uri": uri, "cid": _cid(record), "value": record}
        if reason:
            author = {"did": ASTA_DID, "handle": ASTA, "displayName": "Asta Åkesson"}
            told = {"uri": uri, "cid": _cid(record), "author": author, "reason": reason, "record": record}
            self.notices.append(told | {"isRead": False, "indexedAt": at or now()})
        return uri

    def reference(self, uri: str) -> Json:
        """Address and version."""
        return {"uri": uri, "cid": self.records[uri]["cid"]}


def _order(notice: Json) -> str:
    return str(min(notice["record"]["createdAt"], notice["indexedAt"]))


def _is_tid(key: str) -> bool:
    return bool(re.fullmatch(FORMATS["tid"], key))


def _cid(record: Json) -> str:
    return "bafyrei" + sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()[:52]


def _blobs(value: Any) -> list[Json]:
    if isinstance(value, dict):
        own = [value] if value.get("$type") == "blob" else []
        return own + [blob for below in value.values() for blob in _blobs(below)]
    return [blob for below in value for blob in _blobs(below)] if isinstance(value, list) else []
