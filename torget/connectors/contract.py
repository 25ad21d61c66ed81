"""The contract that every connector keeps, and what it may ask of the house.

Adding a platform is a folder beside this file and a line in `table.py`; `torget/testing/connectors` is the behaviour
suite it must pass.
"""

from abc import ABC
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Protocol

from torget.connectors.hub import (
    Act,
    Batch,
    Envelope,
    Health,
    Outgoing,
    Preview,
    RawRequest,
    Receipt,
    Received,
    Recipient,
)
from torget.net import Net, Request, Response


class ConnectorError(Exception):
    """The one error of connectors; the caller decides what follows.

    permanent: repeating cannot help, a person must act (`advice` is a code the faces translate). retry_after: seconds
    the platform asked for. unknown: the platform may have done it all the same, so look it up before repeating. pauses:
    the whole channel must stop.
    """

    def __init__(
        self,
        message: str,
        *,
        permanent: bool = False,
        retry_after: float | None = None,
        unknown: bool = False,
        pauses: bool = False,
        advice: str = "",
    ) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.retry_after = retry_after
        self.unknown = unknown
        self.pauses = pauses
        self.advice = advice


class ForgedError(Exception):
    """A web hook whose signature does not hold; nothing of its body was read. `status` is what the caller is told."""

    def __init__(self, message: str, status: int = 401) -> None:
        super().__init__(message)
        self.status = status


class MalformedError(Exception):
    """A genuine web hook that makes no sense; answered 400 and counted."""


@dataclass(frozen=True, slots=True)
class Can:
    """What a platform can do, as data: pages, previews and checks ask here and never for a platform's name.

    text: longest text in the platform's own units (None: no limit). hears: answers come back. others_words: how others'
    words are shown publicly unless the authority says otherwise: `full`, `nameless` or `count`. idempotent: the same
    act said twice makes one post there; where it does not, an error of theirs (5xx) must be told as `unknown`.
    """

    text: int | None = None
    counts: str = "characters"
    images: int = 0
    image_bytes: int | None = None
    alternative: int | None = None
    title: bool = False
    revise: bool = False
    withdraw: bool = False
    hears: bool = False
    answers: bool = False
    direct: bool = False
    fans_out: bool = False
    per_voice: bool = False
    public_page: bool = False
    idempotent: bool = False
    others_words: str = "count"


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing a person tells us when connecting; `label` and `help` are English source strings, translated by the
    faces."""

    name: str
    label: str
    help: str = ""
    required: bool = False
    secret: bool = False


class Memory(Protocol):
    """What a connector may remember between calls; shared by all processes of an installation."""

    def get(self, key: str) -> str | None:
        """The value kept, or None where there is none or it has passed its time."""

    def put(self, key: str, value: str, *, seconds: int) -> None:
        """Keep a value for so long."""

    def drop(self, key: str) -> None:
        """Forget a value."""

    def claim(self, key: str, *, seconds: int) -> bool:
        """True for the first caller within the time, False for every later one: replays are refused by it."""


@dataclass(frozen=True, slots=True)
class Account:
    """One channel as its connector sees it. `url` is our own base address; `handle` the voice's where the channel
    has one."""

    channel: str
    handle: str
    url: str
    settings: Mapping[str, str]
    secrets: Mapping[str, str] = field(repr=False)
    net: Net = field(repr=False)
    memory: Memory = field(repr=False)


class Connector(ABC):
    """One platform's language. Subclasses declare `kind`, `name`, `can`; verbs they cannot do stay unsaid and raise."""

    kind: ClassVar[str]
    name: ClassVar[str]
    can: ClassVar[Can]
    settings: ClassVar[tuple[Setting, ...]] = ()

    def make_secrets(self) -> dict[str, str]:
        """Secrets a channel of this kind makes for itself when it is created (an actor's key, a token for a hook)."""
        return {}

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """What `publish` would send, without sending; pure."""
        raise NotImplementedError

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """Say it. Raise ConnectorError; with `unknown` where the answer never came."""
        raise NotImplementedError

    def revise(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """Replace what was said with this version."""
        raise ConnectorError(f"{self.name} cannot change what was said.", permanent=True, advice="cannot-revise")

    def withdraw(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """Take back what was said."""
        raise ConnectorError(f"{self.name} cannot take back what was said.", permanent=True, advice="cannot-withdraw")

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """Did this act with this key get out? None: certainly not."""
        raise NotImplementedError

    def fetch(self, account: Account, cursor: str) -> Batch:
        """What has been said since the cursor, for platforms that must be asked."""
        return Batch((), cursor)

    def receive(self, request: RawRequest, account: Account) -> Received:
        """A web hook: verify first (ForgedError), then read (MalformedError)."""
        raise ForgedError(f"{self.name} takes no calls.", status=404)

    def probe(self, account: Account) -> Health:
        """A harmless daily call that tells whether the channel would work."""
        return Health(well=True)


class FanOut(Connector):
    """A connector that carries one body to many addresses; the ledger keeps a row for each of them.

    `publish`, `revise` and `withdraw` then only make the thing available at its own address, and the caller carries the
    envelope.
    """

    def envelope(self, act: Act, outgoing: Outgoing, account: Account) -> Envelope:
        """The one body for an act; the same key gives the same id, so that recipients drop repeats."""
        raise NotImplementedError

    def also(self, outgoing: Outgoing, account: Account) -> Iterable[Recipient]:
        """Recipients besides the followers: whoever is answered or mentioned. May look them up."""
        return ()

    def featuring(self, outgoing: Outgoing, account: Account, *, first: bool, at: datetime) -> Envelope | None:
        """What the followers are told when a post is put first on its voice's page, or back; None: nothing."""
        return None

    def request(self, envelope: Envelope, recipient: Recipient, account: Account) -> Request:
        """The signed request for one recipient; called when its turn comes, must be cheap."""
        raise NotImplementedError

    def outcome(self, response: Response, recipient: Recipient, account: Account) -> None:
        """Judge one answer: return when it arrived, raise ConnectorError (permanent: never try this address again
        for this envelope; advice `gone`: the address has ceased; advice `again`: try at once, another way)."""
        raise NotImplementedError
