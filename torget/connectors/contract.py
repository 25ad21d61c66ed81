"""The contract that every connector keeps, and what it may ask of the house.

Adding a platform is a folder beside this file and a line in `table.py`; `torget/testing/connectors` is the behaviour
suite it must pass.
"""

from abc import ABC
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import ClassVar

from torget.connectors.account import Account, FixedKeyring, Keyring, MailServer, Memory
from torget.connectors.can import Can, Guide, Setting
from torget.connectors.errors import ConnectorError, ForgedError, MalformedError
from torget.connectors.hub import (
    Act,
    Batch,
    Carried,
    Envelope,
    Grant,
    Health,
    Journey,
    Outgoing,
    Preview,
    Price,
    RawRequest,
    Receipt,
    Received,
    Recipient,
    Reply,
)
from torget.net import Request, Response

__all__ = [
    "Account",
    "ByHand",
    "Can",
    "Connector",
    "ConnectorError",
    "FanOut",
    "FixedKeyring",
    "ForgedError",
    "Guide",
    "Keyring",
    "MailServer",
    "MalformedError",
    "Memory",
    "Setting",
]


class Connector(ABC):
    """One platform's language. Subclasses declare `kind`, `name`, `can`; verbs they cannot do stay unsaid and raise.

    poll_every: seconds between two looks at what has been said, where `can.polls`.
    """

    kind: ClassVar[str]
    name: ClassVar[str]
    can: ClassVar[Can]
    settings: ClassVar[tuple[Setting, ...]] = ()
    guide: ClassVar[Guide] = Guide()
    poll_every: ClassVar[int] = 60

    def make_secrets(self) -> dict[str, str]:
        """Secrets a channel of this kind makes for itself when it is created (an actor's key, a token for a hook)."""
        return {}

    def authorise(self, account: Account, back: str, state: str) -> Journey | None:
        """Where a person is sent to give us leave; None where settings are all it takes. Raise ConnectorError.

        back: our address that the platform sends them to. state: a word that it must bring along.
        """
        return None

    def redeem(
        self, account: Account, back: str, answer: Mapping[str, str], kept: Mapping[str, str]
    ) -> tuple[Grant, ...]:
        """What the platform gave: one grant, or several to choose from. Raise ConnectorError.

        answer: the query it sent the person back with, whose `state` is proved. kept: what `authorise` asked to keep.
        """
        raise ConnectorError(f"{self.name} gives no leave.", permanent=True, advice="refused")

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """What `publish` would send, without sending; pure."""
        raise NotImplementedError

    def price(self, outgoing: Outgoing, account: Account, recipients: int) -> Price | None:
        """What saying it would cost, before it is said; pure. recipients: how many follow the channel."""
        return None

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

    def hide(self, account: Account, external_id: str, *, hidden: bool) -> None:
        """Hide somebody's answer there, or show it again. The same call twice does no more than once."""
        raise ConnectorError(f"{self.name} cannot hide answers.", permanent=True, advice="cannot-hide")

    def fetch(self, account: Account, cursor: str) -> Batch:
        """What has been said since the cursor, for platforms that must be asked; empty: since the channel opened."""
        return Batch((), cursor)

    def price_of_fetch(self, account: Account) -> Price | None:
        """What one look may cost at most, before it is made; pure."""
        return None

    def receive(self, request: RawRequest, account: Account) -> Received:
        """A web hook that is answered at once: verify first (ForgedError), then read (MalformedError)."""
        raise ForgedError(f"{self.name} takes no calls.", status=404)

    def prove(self, request: RawRequest, account: Account) -> Reply:
        """A web hook whose work is queued: verify it over the raw body, without reading it and without calling anybody,
        and say what the caller is answered. Raise ForgedError."""
        raise ForgedError(f"{self.name} takes no calls.", status=404)

    def read(self, request: RawRequest, account: Account) -> Received:
        """What a proven call brought; in the worker, may call the platform. Raise MalformedError, ConnectorError."""
        raise MalformedError(f"{self.name} takes no calls.")

    def probe(self, account: Account) -> Health:
        """A harmless daily call that tells whether the channel would work, and what it may do."""
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


class ByHand(FanOut):
    """A fan-out whose parcels are handed over one by one in a language of their own, or with a name for each.

    Saying it twice would reach a person twice, so a parcel whose answer was lost is looked up with `find_parcel`; one
    that cannot be looked up is never repeated.
    """

    def carry(self, envelope: Envelope, recipient: Recipient, account: Account) -> Carried:
        """Hand it over; raise ConnectorError as for `publish`, with advice `gone` where the address has ceased."""
        raise NotImplementedError

    def invite(self, address: str, url: str, language: str, account: Account) -> None:
        """Ask whoever has an address whether they want what the channel says, where `can.sign_up`; `url` is the page
        on which they say so. Raise ConnectorError."""
        raise ConnectorError(f"{self.name} invites nobody.", permanent=True, advice="refused")

    def find_parcel(self, envelope: Envelope, recipient: Recipient, account: Account) -> Carried | None:
        """Was it taken? None: certainly not. Raise ConnectorError with `unknown` where nobody can tell."""
        raise ConnectorError(f"{self.name} cannot be asked what it took.", unknown=True, permanent=True)
