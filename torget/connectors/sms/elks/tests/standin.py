"""46elks as it documents itself: an account, a number, messages and their history."""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from torget.connectors.hub import RawRequest
from torget.connectors.sms.elks.tests import documented
from torget.connectors.sms.tests.rigs import FRIDA, OURS
from torget.connectors.wording.counting import segments
from torget.testing.connectors.platform import Call, Platform, Step

USER, PASSWORD = "u1234567890abcdef", "secret-of-the-interface"
COST = 5200
PLAIN = {"Content-Type": "text/plain"}
FORM = "application/x-www-form-urlencoded"


@dataclass
class ElksSide(Platform):
    """messages: all of them in order, as the history tells them. unlisted: names that the history does not show yet.
    tells_json: whether refusals come as JSON. hours_ahead: how far its clock is from ours."""

    messages: list[dict[str, Any]] = field(default_factory=list)
    unlisted: set[str] = field(default_factory=set)
    balance: int = 9_670_500
    currency: str = "SEK"
    number: dict[str, str] = field(
        default_factory=lambda: {"id": "n57c8f48af76bf986a14f251b35389e8b", "active": "yes", "number": OURS}
    )
    tells_json: bool = False
    page: int = documented.PAGE
    ahead: timedelta = timedelta()

    def answer(self, call: Call) -> Step:
        """By path."""
        if not self._knows(call):
            return Step(401, PLAIN, b"API access requires Basic HTTP authentication")
        parts = urlsplit(call.path)
        query = dict(parse_qsl(parts.query))
        fields = self._form(call)
        answers = {
            ("GET", "/me"): lambda: self._json(self._me()),
            ("GET", "/numbers"): lambda: self._json({"data": [self.number]}),
            ("POST", f"/numbers/{self.number['id']}"): lambda: self._set(fields),
            ("GET", "/sms"): lambda: self._history(query),
            ("POST", "/sms"): lambda: self._send(fields),
        }
        known = answers.get((call.method, parts.path))
        return known() if known else Step(404, PLAIN, b"Not found")

    def said(self, text: str, *, by: str = FRIDA) -> dict[str, str]:
        """Somebody writes to our number: what the call about it says."""
        kept = self._keep({"direction": "incoming", "from": by, "to": OURS, "message": text, "cost": 0})
        return {name: str(kept[name]) for name in ("direction", "id", "from", "to", "created", "message")}

    def calls_about(self, told: dict[str, str], url: str) -> RawRequest:
        """How it calls an address, with the user name and password in it."""
        parts = urlsplit(url)
        known = b64encode(f"{parts.username}:{parts.password}".encode()).decode()
        headers = {"content-type": FORM, "authorization": f"Basic {known}"}
        clean = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
        return RawRequest("POST", clean, headers, urlencode(told).encode(), datetime.now(UTC))

    def outgoing(self) -> list[dict[str, Any]]:
        """What we have sent, in order."""
        return [message for message in self.messages if message["direction"] == "outgoing"]

    def _knows(self, call: Call) -> bool:
        kind, _, told = call.headers.get("authorization", "").partition(" ")
        return kind == "Basic" and b64decode(told).decode() == f"{USER}:{PASSWORD}"

    def _form(self, call: Call) -> dict[str, str]:
        if call.method != "POST":
            return {}
        if call.headers.get("content-type") != FORM:
            self.violations.append("a form of another kind")
        return dict(parse_qsl(call.body.decode(), keep_blank_values=True, strict_parsing=True))

    def _me(self) -> dict[str, Any]:
        return {"id": "u5a95", "currency": self.currency, "balance": self.balance, "displayname": "Lindby kommun"}

    def _set(self, fields: dict[str, str]) -> Step:
        self.violations += documented.of_number(fields)
        self.number |= fields
        return self._json(self.number)

    def _send(self, fields: dict[str, str]) -> Step:
        self.violations += documented.of_sending(fields)
        parts = segments(fields["message"]).count
        if self.balance < COST * parts:
            words = b"Not enough credits"
            return Step(403, PLAIN, json.dumps({"error": words.decode()}).encode() if self.tells_json else words)
        self.balance -= COST * parts
        kept = self._keep({"direction": "outgoing", "status": "created", "cost": COST * parts, "parts": parts} | fields)
        return self._json(self._shown(kept))

    def _history(self, query: dict[str, str]) -> Step:
        self.violations += documented.of_listing(query)
        found = list(self._matching(query))
        limit = min(int(query.get("limit", self.page)), self.page)
        more = {"next": found[limit - 1]["created"]} if len(found) > limit else {}
        return self._json({"data": [self._shown(message) for message in found[:limit]]} | more)

    def _matching(self, query: dict[str, str]) -> Iterator[dict[str, Any]]:
        """The latest first. start: before; end: after."""
        for message in reversed(self.messages):
            in_time = query.get("end", "") < message["created"] < query.get("start", "9")
            if in_time and message["to"] == query.get("to", message["to"]) and message["id"] not in self.unlisted:
                yield message

    def _shown(self, message: dict[str, Any]) -> dict[str, Any]:
        hidden = {"whendelivered"} | ({"message"} if message.get("dontlog") else set())
        return {name: value for name, value in message.items() if name not in hidden}

    def _keep(self, message: dict[str, Any]) -> dict[str, Any]:
        name = f"s{len(self.messages):031x}"
        created = (datetime.now(UTC) + self.ahead).replace(tzinfo=None).isoformat(timespec="microseconds")
        self.messages.append({"id": name, "created": created} | message)
        return self.messages[-1]

    def _json(self, content: object) -> Step:
        return Step(200, {"Content-Type": "application/json"}, json.dumps(content).encode())
