"""What the suite needs to know of a connector to try it."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from ipaddress import ip_network
from typing import Any, ClassVar

from torget.connectors.contract import Account, Connector
from torget.connectors.hub import Act, Outgoing, Receipt
from torget.connectors.table import CONNECTORS
from torget.net import Net
from torget.testing.connectors.memory import DictMemory
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.samples import URL

LOOPBACK = (ip_network("127.0.0.0/8"),)
PATIENCE = 0.4


class Impatient(Net):
    """The real way out with little patience, so that silence can be tried in a moment."""

    def send(self, *args: Any, **kwargs: Any) -> Any:
        """As `Net.send`, but never longer than PATIENCE."""
        return super().send(*args, **kwargs | {"timeout": PATIENCE})

    def send_many(self, *args: Any, **kwargs: Any) -> Any:
        """As `Net.send_many`, but never longer than PATIENCE."""
        return super().send_many(*args, **kwargs | {"timeout": PATIENCE})


class Rig(ABC):
    """A connector, an account of ours, and the other side at `address`."""

    kind: ClassVar[str]
    # Whether the connector calls anybody at all
    calls_out: ClassVar[bool] = True

    def __init__(self, address: str = "", net: Net | None = None) -> None:
        self.address = address
        self.net = net or Impatient(LOOPBACK)
        self.account = self.own_account()

    @property
    def connector(self) -> Connector:
        """The one under test."""
        return CONNECTORS[self.kind]

    @abstractmethod
    def own_account(self) -> Account:
        """Make the account that this rig uses throughout."""

    def attempt(self, act: Act, outgoing: Outgoing, receipt: Receipt | None = None) -> Receipt:
        """One act, all the way to the other side; raise ConnectorError."""
        if receipt is None:
            return self.connector.publish(outgoing, self.account)
        verb = self.connector.revise if act is Act.REVISE else self.connector.withdraw
        return verb(outgoing, self.account, receipt)

    @abstractmethod
    def had(self, platform: Platform) -> set[str]:
        """What the other side has been given, by the id it knows it by."""

    @abstractmethod
    def words(self, platform: Platform) -> str | None:
        """The HTML that the other side was last given; None where no words go over the wire."""

    def new_account(self, settings: Mapping[str, str], secrets: Mapping[str, str] | None = None) -> Account:
        """An account with a memory of its own."""
        return Account(self.kind, "lindby", URL, settings, secrets or {}, self.net, DictMemory())
