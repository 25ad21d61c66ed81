"""A stand-in for Graph itself, without any platform: version, tokens, proofs, errors, leave, subscriptions, hooks.

A platform's stand-in derives from it, does what is asked in `done`, and keeps its own things. The rules are those of
https://developers.facebook.com/docs/graph-api, read 2026-11-21; whatever breaks one is a violation.
"""

import email
import hmac
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from torget.connectors.meta.versions import DIES
from torget.testing.connectors.platform import Call, Platform, Step

APP, APP_SECRET = "700100200300", "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
WORD = "our-own-word-for-the-greeting"
VERSIONED = re.compile(r"/(v\d+\.\d+)/(.+)")
TOKEN_LIFE = 5_183_944


@dataclass
class Token:
    """One token that Meta has given. kind: `USER`, `PAGE`, `APP`. owner: the page's or the person's number."""

    kind: str
    owner: str
    scopes: set[str] = field(default_factory=set)
    app: str = APP
    valid: bool = True
    expires: int = 0


@dataclass(frozen=True, slots=True)
class Ask:
    """A call, read."""

    method: str
    path: str
    given: dict[str, str]
    files: dict[str, bytes]
    token: str
    who: Token

    def json(self, name: str) -> Any:
        """A field that is JSON."""
        return json.loads(self.given.get(name, "null"))


class GraphRefusal(Exception):  # noqa: N818 - it is an answer, not a fault of ours
    """Answer with an error of Graph's."""

    def __init__(self, code: int, words: str = "It cannot be done.", *, subcode: int = 0) -> None:
        super().__init__(words)
        self.step = graph_error(code, words, subcode=subcode)


def graph_error(
    code: int, words: str = "It cannot be done.", *, subcode: int = 0, status: int = 400, **more: Any
) -> Step:
    """A fault for a plan, in Graph's own form. more: `headers`, `after`, `is_transient`."""
    error = {"message": f"(#{code}) {words}", "type": "OAuthException", "code": code, "fbtrace_id": "A1b2C3"}
    error |= {"error_subcode": subcode} if subcode else {}
    error |= {"is_transient": True} if more.pop("is_transient", False) else {}
    body = json.dumps({"error": error}).encode()
    return Step(status, {"Content-Type": "application/json", **more.pop("headers", {})}, body, **more)


@dataclass
class GraphPlatform(Platform):
    """The host. codes: what the dialog gave, for which token. unapproved: permissions that the review has not let
    through. greets: asks an address whether it is ours. versions: those that live."""

    tokens: dict[str, Token] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    unapproved: set[str] = field(default_factory=set)
    subscriptions: list[dict[str, Any]] = field(default_factory=list)
    usage: dict[str, str] = field(default_factory=dict)
    greets: Callable[[str, str], bool] = lambda _address, _word: True
    versions: frozenset[str] = frozenset(DIES)

    def answer(self, call: Call) -> Step:
        """Read it, hold it to the rules, and let the platform do it."""
        try:
            ask = self._read(call)
            content = self.general(ask)
            content = self.done(ask) if content is None else content
        except GraphRefusal as refusal:
            return refusal.step
        body = json.dumps(content, ensure_ascii=False).encode()
        return Step(200, {"Content-Type": "application/json; charset=UTF-8", **self.usage}, body)

    def done(self, ask: Ask) -> Any:
        """What the platform itself does."""
        raise GraphRefusal(100, f"Unsupported {ask.method} request.", subcode=33)

    def scopes_needed(self) -> set[str]:
        """The permissions there are."""
        return set().union(*(token.scopes for token in self.tokens.values()))

    def violated(self, words: str) -> None:
        """Note what no client may do."""
        self.violations.append(words)

    def needs(self, ask: Ask, kind: str, *scopes: str) -> None:
        """Refuse a token of another kind, or without one of these permissions."""
        if ask.who.kind != kind:
            raise GraphRefusal(190, f"This method needs a {kind.lower()} access token.", subcode=2069032)
        if lacking := [scope for scope in scopes if scope not in ask.who.scopes]:
            raise GraphRefusal(200, f"Requires {lacking[0]} permission to manage the object.")

    def general(self, ask: Ask) -> Any:
        """What every platform of Meta's has; None where it is the platform's own business."""
        if ask.path == "oauth/access_token":
            return self._trade(ask)
        if ask.path == "debug_token":
            return {"data": self._inspect(ask)}
        if ask.path == f"{APP}/permissions":
            self.needs(ask, "APP")
            live = self.scopes_needed() - self.unapproved
            return {"data": [{"permission": scope, "status": "live"} for scope in sorted(live)]}
        return self._subscriptions(ask) if ask.path == f"{APP}/subscriptions" else None

    def _read(self, call: Call) -> Ask:
        found = VERSIONED.fullmatch(urlsplit(call.path).path)
        if not found or found[1] not in self.versions:
            self.violated(f"{call.path} has no version that lives.")
            raise GraphRefusal(2635, "That version is no more.")
        given, files = _fields(call)
        token = call.headers.get("authorization", "").removeprefix("Bearer ")
        if "access_token" in dict(parse_qsl(urlsplit(call.path).query)):
            self.violated("A token stands in an address.")
        if found[2] == "oauth/access_token":
            return Ask(call.method, found[2], given, files, token, Token("NOBODY", ""))
        who = self._known(token)
        if who.kind != "APP":
            self.prove(token, given)
        return Ask(call.method, found[2], given, files, token, who)

    def _known(self, token: str) -> Token:
        if token == f"{APP}|{APP_SECRET}":
            return Token("APP", APP)
        who = self.tokens.get(token)
        if who is None:
            raise GraphRefusal(190, f"Malformed access token {token}")
        if not who.valid:
            raise GraphRefusal(190, "The session has been invalidated.", subcode=460)
        return who

    def prove(self, token: str, given: dict[str, str]) -> None:
        """Refuse a call that does not show that it is the app's."""
        expected = hmac.new(APP_SECRET.encode(), token.encode(), "sha256").hexdigest()
        if given.get("appsecret_proof") != expected:
            self.violated("A call is not proved to be the app's.")
            raise GraphRefusal(100, "Invalid appsecret_proof provided in the API argument")

    def _trade(self, ask: Ask) -> Any:
        if (ask.given.get("client_id"), ask.given.get("client_secret")) != (APP, APP_SECRET):
            raise GraphRefusal(1, "Error validating client secret.")
        if code := ask.given.get("code"):
            if not ask.given.get("redirect_uri"):
                self.violated("A code is traded without its address of return.")
            token = self.codes.pop(code, "")
            if not token:
                raise GraphRefusal(100, "This authorization code has been used.", subcode=36009)
            return {"access_token": token, "token_type": "bearer", "expires_in": 3600}
        if ask.given.get("grant_type") != "fb_exchange_token":
            self.violated(f"No such grant: {ask.given.get('grant_type')}")
        short = ask.given.get("fb_exchange_token", "")
        who = self._known(short)
        self.tokens[f"{short}LONG"] = Token(who.kind, who.owner, who.scopes, expires=int(time.time()) + TOKEN_LIFE)
        return {"access_token": f"{short}LONG", "token_type": "bearer", "expires_in": TOKEN_LIFE}

    def _inspect(self, ask: Ask) -> dict[str, Any]:
        self.needs(ask, "APP")
        who = self.tokens.get(ask.given.get("input_token", ""))
        if who is None or not who.valid:
            return {"is_valid": False, "error": {"code": 190, "message": "The session has been invalidated."}}
        told = {"app_id": who.app, "type": who.kind, "is_valid": True, "scopes": sorted(who.scopes)}
        told |= {"expires_at": who.expires, "data_access_expires_at": int(time.time()) + 90 * 24 * 3600}
        return told | ({"profile_id": who.owner} if who.kind == "PAGE" else {"user_id": who.owner})

    def _subscriptions(self, ask: Ask) -> Any:
        self.needs(ask, "APP")
        if ask.method == "GET":
            return {"data": self.subscriptions}
        address, word = ask.given.get("callback_url", ""), ask.given.get("verify_token", "")
        if not self.greets(address, word):
            raise GraphRefusal(2200, "Callback verification failed.")
        fields = [{"name": name, "version": "v25.0"} for name in ask.given["fields"].split(",")]
        kept = [one for one in self.subscriptions if one["object"] != ask.given["object"]]
        new = {"object": ask.given["object"], "callback_url": address, "active": True, "fields": fields}
        self.subscriptions = [*kept, new]
        return {"success": True}


def signature(body: bytes, secret: str = APP_SECRET) -> str:
    """What Meta puts in the head of a web hook."""
    return "sha256=" + hmac.new(secret.encode(), body, "sha256").hexdigest()


def _fields(call: Call) -> tuple[dict[str, str], dict[str, bytes]]:
    given = dict(parse_qsl(urlsplit(call.path).query, keep_blank_values=True))
    kind = call.headers.get("content-type", "")
    if kind.startswith("application/x-www-form-urlencoded"):
        given |= dict(parse_qsl(call.body.decode(), keep_blank_values=True))
    files: dict[str, bytes] = {}
    if kind.startswith("multipart/form-data"):
        form = email.message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + call.body)
        for part in form.get_payload():
            assert isinstance(part, Message)
            name = str(part.get_param("name", header="content-disposition"))
            body = part.get_payload(decode=True)
            assert isinstance(body, bytes)
            if part.get_filename():
                files[name] = body
            else:
                given[name] = body.decode()
    return given, files
