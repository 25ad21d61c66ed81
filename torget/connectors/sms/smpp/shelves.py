"""What a message centre has delivered, kept until the house has taken it in.

A centre sends the next message only when the last one was answered, and after that it keeps none. So each is laid on
the shelf first, which outlives a crash, then answered, and leaves the shelf when the cursor shows that it was taken in.
"""

import hashlib
import json
import secrets
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from torget.connectors.account import Account
from torget.protocols.smpp.messages import Short, delivered
from torget.protocols.smpp.parts import place

MONTH = 31 * 24 * 3600
# Parts that have not come by then are not waited for
PATIENCE = timedelta(hours=1)


@dataclass(slots=True)
class Whole:
    """One message. bodies: its parts by number, as they came, in hexadecimal. total: how many there should be."""

    name: str
    at: str
    total: int
    bodies: dict[str, str]

    @property
    def is_complete(self) -> bool:
        """Whether every part is there."""
        return len(self.bodies) == self.total

    def parts(self) -> list[Short | None]:
        """Its parts in order, None for one that has not come."""
        kept = (self.bodies.get(str(number)) for number in range(1, self.total + 1))
        return [delivered(bytes.fromhex(body)) if body else None for body in kept]

    @property
    def raw(self) -> bytes:
        """As it came."""
        return b"".join(bytes.fromhex(self.bodies[number]) for number in sorted(self.bodies, key=int))


@dataclass(slots=True)
class Shelf:
    """name: of the batch that was handed on last. ready: messages in it; begun: those that lack parts. answered: what
    was answered in this session; doubtful: in one that broke, so that it may come again."""

    name: str = ""
    ready: list[Whole] = field(default_factory=list)
    begun: dict[str, Whole] = field(default_factory=dict)
    answered: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)

    def lay(self, body: bytes, at: datetime) -> None:
        """Take one delivery, unless it was in doubt and has come again. Raise BadPduError."""
        message = delivered(body)
        digest = hashlib.sha256(body).hexdigest()
        self.answered.append(digest)
        if digest in self.doubtful:
            self.doubtful.remove(digest)
            return
        part = None if message.is_receipt else place(message)
        if part is None:
            self.ready.append(_whole(at, 1, {"1": body.hex()}))
            return
        key = f"{message.source.digits} {message.to.digits} {part.reference} {part.total}"
        whole = self.begun.setdefault(key, _whole(at, part.total, {}))
        whole.bodies[str(part.number)] = body.hex()
        if whole.is_complete:
            self.ready.append(self.begun.pop(key))

    def end(self, *, heard: bool) -> None:
        """The session is over. heard: whether the centre has all our answers."""
        self.doubtful = [] if heard else self.doubtful + self.answered
        self.answered = []

    def release(self, now: datetime) -> None:
        """Wait no longer for parts that have not come."""
        for key, whole in list(self.begun.items()):
            if datetime.fromisoformat(whole.at) < now - PATIENCE:
                self.ready.append(self.begun.pop(key))

    def keep(self, account: Account) -> None:
        """Write it down."""
        account.memory.put(_key(account), json.dumps(asdict(self)), seconds=MONTH)


def shelf(account: Account) -> Shelf:
    """What lies there."""
    kept = json.loads(account.memory.get(_key(account)) or "{}")
    if not kept:
        return Shelf()
    ready = [Whole(**whole) for whole in kept["ready"]]
    begun = {name: Whole(**whole) for name, whole in kept["begun"].items()}
    # What a fall cut short is as doubtful as what broke
    return Shelf(kept["name"], ready, begun, doubtful=kept["doubtful"] + kept["answered"])


def _whole(at: datetime, total: int, bodies: dict[str, str]) -> Whole:
    return Whole(f"smpp-{secrets.token_hex(12)}", at.isoformat(), total, bodies)


def _key(account: Account) -> str:
    return f"shelf:{account.channel}"
