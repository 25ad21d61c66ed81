"""The platform that the connectors of the tests speak to: posts, news, and answers that can be hidden.

It keeps no idempotency keys of its own: whoever says a thing twice has it there twice, for everybody to see.
"""

import json
from collections import deque
from dataclasses import dataclass, field
from enum import Enum
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit

from torget.testing.connectors.platform import Call, Platform, Step


class Fault(Enum):
    """What goes wrong with one call. Before: nothing was done; after: it was done, but the caller does not learn it."""

    SIGN_IN = Step(401)
    REFUSE = Step(422)
    SLOW_DOWN = Step(429, {"Retry-After": "3600"})
    ERROR_BEFORE = Step(500)
    ERROR_AFTER = Step(500, after=True)
    DROP_BEFORE = Step(dropped=True)
    DROP_AFTER = Step(dropped=True, after=True)
    SILENCE_BEFORE = Step(silent=True)
    SILENCE_AFTER = Step(silent=True, after=True)
    GARBAGE_AFTER = Step(garbage=True, after=True)


@dataclass(slots=True)
class Said:
    """One post on the platform."""

    id: str
    key: str
    text: str
    withdrawn: bool = False


@dataclass
class LindbyPlatform(Platform):
    """said: its posts. news: what others have said, told two at a time after a cursor. hidden: the names of what of it
    is hidden. faults: what meets the calls that write, one each, in order; lookup_faults: the same for those that ask.
    """

    said: list[Said] = field(default_factory=list)
    news: list[dict[str, Any]] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    faults: deque[Fault] = field(default_factory=deque)
    lookup_faults: deque[Fault] = field(default_factory=deque)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def live(self) -> list[Said]:
        """What stands there now."""
        return [said for said in self.said if not said.withdrawn]

    def next_step(self, call: Call) -> Step:
        """The next fault for such a call, while there are any."""
        faults = self.faults if self.writes(call) else self.lookup_faults
        return faults.popleft().value if faults else super().next_step(call)

    def answer(self, call: Call) -> Step:
        """Carry it out."""
        if call.path.startswith("/news"):
            return _json(200, self._tell(int(parse_qs(urlsplit(call.path).query)["after"][0])))
        if call.path.startswith("/hidden/"):
            self._hide(call)
            return _json(200, {})
        given = json.loads(call.body or b"{}")
        if call.method == "POST":
            said = Said(f"p{next(self.numbers)}", given["key"], given["text"])
            self.said.append(said)
            return _json(201, {"id": said.id})
        found = self._find(call.path)
        if found is None:
            return _json(404, {})
        if call.method == "PUT":
            found.text, found.key = given["text"], given["key"]
        if call.method == "DELETE":
            found.withdrawn, found.key = True, given["key"]
        return _json(200, {"id": found.id, "key": found.key})

    def _tell(self, after: int) -> dict[str, Any]:
        told = self.news[after : after + 2]
        return {"news": told, "cursor": str(after + len(told)), "more": after + len(told) < len(self.news)}

    def _hide(self, call: Call) -> None:
        name = call.path.rsplit("/", 1)[-1]
        if call.method == "PUT":
            self.hidden.add(name)
        else:
            self.hidden.discard(name)

    def _find(self, path: str) -> Said | None:
        parts = urlsplit(path)
        if keys := parse_qs(parts.query).get("key"):
            return next((said for said in self.said if said.key == keys[0]), None)
        return next((said for said in self.said if said.id == parts.path.rsplit("/", 1)[-1]), None)


def _json(status: int, content: dict[str, Any]) -> Step:
    return Step(status, {"Content-Type": "application/json"}, json.dumps(content).encode())
