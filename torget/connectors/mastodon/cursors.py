"""How far we have listened, and what we must look at again: kept as the channel's cursor, so that it moves only when
everything before it has been taken in."""

import json
from dataclasses import dataclass, field, replace

from torget.connectors.hub import Incoming, Kind

# So many of others' messages are looked at again, whether they were changed or taken away
MOST = 60
HEARD = {Kind.REPLY, Kind.MENTION, Kind.DIRECT, Kind.EDIT}


@dataclass(frozen=True, slots=True)
class Known:
    """One message of somebody's: when it was last changed, and whose it is."""

    edited: str
    sender: str


@dataclass(frozen=True, slots=True)
class Cursor:
    """after: the last notification. known: others' messages, the latest last. turn: which of our posts is looked under
    next."""

    after: str
    known: dict[str, Known] = field(default_factory=dict)
    turn: int = 0

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """From what `write` gave."""
        kept = json.loads(text)
        known = {name: Known(*pair) for name, pair in kept["known"].items()}
        return cls(kept["after"], known, kept["turn"])

    def write(self) -> str:
        """As text."""
        known = {name: [kept.edited, kept.sender] for name, kept in self.known.items()}
        return json.dumps({"after": self.after, "known": known, "turn": self.turn}, ensure_ascii=False)

    def heard(self, incoming: Incoming, edited: str) -> "Cursor":
        """With one more message that we know. edited: when it was changed, as the server says."""
        if incoming.kind not in HEARD:
            return self
        name = incoming.target if incoming.kind is Kind.EDIT else incoming.external_id
        known = {**self.known, name: Known(edited, incoming.sender.external_id)}
        return replace(self, known=dict(list(known.items())[-MOST:]))

    def without(self, name: str) -> "Cursor":
        """With one less."""
        return replace(self, known={one: kept for one, kept in self.known.items() if one != name})
