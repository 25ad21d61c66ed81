"""What the suite needs to know of a connector to try it."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from ipaddress import ip_network
from typing import Any, ClassVar

from torget.connectors.contract import Account, Can, Connector, FixedKeyring
from torget.connectors.hub import Act, Outgoing, RawRequest, Receipt, Reference
from torget.connectors.table import CONNECTORS
from torget.net import Net
from torget.testing.connectors.memory import DictMemory
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.samples import TEXTS, URL, outgoing

LOOPBACK = (ip_network("127.0.0.0/8"),)
PATIENCE = 0.8


class Impatient(Net):
    """The real way out with little patience, so that silence can be tried in a moment."""

    def send(self, *args: Any, **kwargs: Any) -> Any:
        """As `Net.send`, but never longer than PATIENCE."""
        return super().send(*args, **kwargs | {"timeout": PATIENCE})

    def connect(self, *args: Any, **kwargs: Any) -> Any:
        """As `Net.connect`, but never longer than PATIENCE."""
        return super().connect(*args, **kwargs | {"timeout": PATIENCE})

    def send_many(self, *args: Any, **kwargs: Any) -> Any:
        """As `Net.send_many`, but never longer than PATIENCE."""
        return super().send_many(*args, **kwargs | {"timeout": PATIENCE})


class Rig(ABC):
    """A connector, an account of ours, and the other side at `address`, which is a `side`.

    The suite asks what a rig can tell: every connector has `had` and `words`; who takes pictures, answers, is asked for
    news or is called overrides the verbs for that, and the suite refuses one whose `can` promises what its rig does not
    show.
    """

    kind: ClassVar[str]
    # Whether the connector calls anybody at all
    calls_out: ClassVar[bool] = True
    side: ClassVar[type[Platform]] = Platform
    # Rows of the fault table that this platform's language cannot express, and why; `asking: 429` of the faults while
    # we ask, `a changed body` where its calls bear no signature
    spared: ClassVar[Mapping[str, str]] = {}

    def __init__(self, address: str = "", net: Net | None = None) -> None:
        self.address = address
        self.net = net or Impatient(LOOPBACK)
        self.account = self.own_account()

    @property
    def connector(self) -> Connector:
        """The one under test."""
        return CONNECTORS[self.kind]

    @classmethod
    def connector_can(cls) -> Can:
        """What the connector under test can do."""
        return CONNECTORS[cls.kind].can

    @abstractmethod
    def own_account(self) -> Account:
        """Make the account that this rig uses throughout."""

    def post(self, text: str = TEXTS["plain"], **more: Any) -> Outgoing:
        """A post that this platform takes: with a picture where it takes none without."""
        return outgoing(text, **({"pictures": 1} if self.connector.can.needs_image else {}) | more)

    def attempt(self, act: Act, outgoing: Outgoing, receipt: Receipt | None = None) -> Receipt:
        """One act, all the way to the other side; raise ConnectorError."""
        if receipt is None:
            return self.connector.publish(outgoing, self.account)
        verb = self.connector.revise if act is Act.REVISE else self.connector.withdraw
        return verb(outgoing, self.account, receipt)

    @abstractmethod
    def had(self, platform: Platform) -> set[str]:
        """The posts that stand on the other side, by the id it knows them by; one that was withdrawn stands no more
        where the platform can forget."""

    @abstractmethod
    def words(self, platform: Platform) -> tuple[str, ...] | None:
        """What the other side was last given, word for word, a text for each post of a thread; None where no words go
        over the wire."""

    def alternatives(self, platform: Platform) -> tuple[str, ...]:
        """The words of the pictures that came with the last post (where `can.images` and words go over the wire)."""
        raise NotImplementedError

    def somebody(self, platform: Platform) -> Reference:
        """Something that somebody said there, to be answered (where `can.answers`)."""
        raise NotImplementedError

    def answered(self, platform: Platform) -> str:
        """The external id that our last post answers (where `can.answers`)."""
        raise NotImplementedError

    def speaks(self, platform: Platform, text: str) -> str:
        """Let somebody there say this to us, publicly, and give its external id, empty where the platform gives none
        (where `can.polls`)."""
        raise NotImplementedError

    def calls(self, platform: Platform, text: str) -> RawRequest:
        """The genuine call by which the platform tells that somebody said this to us (where `can.hooks`)."""
        raise NotImplementedError

    def new_account(self, settings: Mapping[str, str], secrets: Mapping[str, str] | None = None) -> Account:
        """An account with a memory and a keyring of its own."""
        return Account(self.kind, "lindby", URL, settings, secrets or {}, self.net, DictMemory(), FixedKeyring(secrets))
